package org.erclab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.List;

/** What holds on every page in a window as wide as a tablet's or a telephone's. */
final class NarrowWindow {

    private static final List<Integer> WIDTHS = List.of(1024, 390);
    private static final int HEIGHT = 800;

    /** How far the page can be scrolled sideways, and the words that are cut off and that no scrolling brings back. */
    private static final String FAULTS = """
        () => {
          const faults = [];
          const scroller = document.scrollingElement;
          if (scroller.scrollWidth > scroller.clientWidth) {
            faults.push(`the page is ${scroller.scrollWidth} wide in a window of ${scroller.clientWidth}`);
          }
          const around = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
          const words = (root) => {
            const found = [];
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
            for (let node = walker.currentNode; node; node = walker.nextNode()) {
              if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.push(node);
              if (node.shadowRoot) found.push(...words(node.shadowRoot));
            }
            return found;
          };
          const unseen = ['STYLE', 'SCRIPT', 'TEMPLATE', 'SLOT', 'title'];
          for (const text of words(document.body)) {
            const holder = text.parentElement ?? text.getRootNode().host;
            if (unseen.includes(holder.tagName) || !holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
            if (!boxes.length) continue;
            const left = Math.min(...boxes.map((box) => box.left));
            const right = Math.max(...boxes.map((box) => box.right));
            const top = Math.min(...boxes.map((box) => box.top));
            const bottom = Math.max(...boxes.map((box) => box.bottom));
            let scrollsAcross = false, scrollsDown = false, cutter = null;
            for (let box = holder; box && box !== document.body && !cutter; box = around(box)) {
              const style = getComputedStyle(box);
              // Hidden on purpose: for screen readers, or outside the window until it is focused.
              if (style.clipPath !== 'none' || style.position === 'fixed') { scrollsAcross = scrollsDown = true; break; }
              const edge = box.getBoundingClientRect();
              scrollsAcross ||= ['auto', 'scroll'].includes(style.overflowX);
              scrollsDown ||= ['auto', 'scroll'].includes(style.overflowY);
              const cutsAcross = ['hidden', 'clip'].includes(style.overflowX) && !scrollsAcross;
              const cutsDown = ['hidden', 'clip'].includes(style.overflowY) && !scrollsDown;
              if (cutsAcross && (right > edge.right + 1 || left < edge.left - 1)) cutter = box;
              if (cutsDown && (bottom > edge.bottom + 2 || top < edge.top - 2)) cutter = box;
            }
            const outside = !cutter && !scrollsAcross && (right > scroller.clientWidth + 1 || left < -1);
            if (cutter || outside) {
              faults.push(`'${text.data.trim().slice(0, 60)}' is cut by ${cutter ? cutter.tagName.toLowerCase() + '.' + cutter.className : 'the window'}`);
            }
          }
          return faults;
        }
        """;

    private NarrowWindow() {}

    /** Fails when a page can be scrolled sideways, or cuts words, once it has settled at a width. */
    static void check(Page page, String where) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            // Two frames: one that lays out, one in which drawings have followed.
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            PackagedPages.settle(page);
            try {
                page.waitForFunction("() => (" + FAULTS + ")().length === 0");
            } catch (TimeoutError faultsStay) {
                assertEquals(List.of(), page.evaluate(FAULTS), where + " at " + width);
            }
        }
    }
}
