import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import * as echarts from 'echarts/core';
import { BarChart, CustomChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** The chart's numbers as a table: what a reader gets who cannot or does not want to look at a drawing. */
export interface TableTwin {
  columns: string[];
  /** The first cell of a row is its header. */
  rows: string[][];
}

/** Colours of the page, read from its style sheet so that charts follow light and dark. */
export interface Ink {
  text: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  dark: boolean;
  font: string;
}

/**
 * What all charts share: a drawing that follows size, colour scheme and the wish for less motion, a description for
 * screen readers, and a button that swaps the drawing for a table of the same numbers.
 */
export abstract class ChartElement extends LitElement {
  /** Title above the chart. */
  @property() heading = '';
  /** One sentence that says what the chart shows; read aloud in its place. */
  @property() summary = '';
  @state() private asTable = false;

  private drawing?: echarts.ECharts;
  private resizing?: ResizeObserver;
  private schemeWatch?: MutationObserver;
  private readonly dark = window.matchMedia('(prefers-color-scheme: dark)');
  private readonly still = window.matchMedia('(prefers-reduced-motion: reduce)');
  private readonly redraw = () => this.draw(true);

  static styles = css`
    :host {
      display: flex;
      flex-direction: column;
      min-width: 0;
      color: var(--lumo-body-text-color);
      font-size: var(--lumo-font-size-s);
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--lumo-space-s);
      min-height: 2rem;
    }
    h3 {
      margin: 0;
      font-size: var(--lumo-font-size-m);
      font-weight: 600;
    }
    button {
      font: inherit;
      color: var(--lumo-secondary-text-color);
      background: none;
      border: 1px solid transparent;
      border-radius: var(--lumo-border-radius-m);
      padding: 0.25rem 0.5rem;
      min-height: 1.75rem;
      white-space: nowrap;
      cursor: pointer;
    }
    button:hover {
      color: var(--lumo-primary-text-color);
      background: var(--lumo-contrast-5pct);
    }
    button:focus-visible {
      outline: 2px solid var(--lumo-primary-text-color);
    }
    .drawing {
      flex: 1 1 auto;
      width: 100%;
      height: var(--chart-height, 16rem);
      min-height: 0;
    }
    .table {
      overflow: auto;
      max-height: var(--chart-height, 16rem);
    }
    .empty {
      display: grid;
      place-items: center;
      height: var(--chart-height, 16rem);
      color: var(--lumo-secondary-text-color);
      text-align: center;
    }
    [hidden] {
      display: none !important;
    }
    table {
      border-collapse: collapse;
      width: 100%;
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      padding: 0.25rem 0.5rem;
      text-align: right;
      border-bottom: 1px solid var(--lumo-contrast-10pct);
      white-space: nowrap;
    }
    th {
      font-weight: 600;
      color: var(--lumo-secondary-text-color);
    }
    thead th {
      position: sticky;
      top: 0;
      background: var(--erc-surface, var(--lumo-base-color));
    }
    tr > :first-child {
      text-align: left;
    }
  `;

  protected abstract get empty(): string | undefined;
  protected abstract options(ink: Ink): Record<string, unknown>;
  protected abstract table(): TableTwin;

  connectedCallback(): void {
    super.connectedCallback();
    this.dark.addEventListener('change', this.redraw);
    this.still.addEventListener('change', this.redraw);
    this.schemeWatch = new MutationObserver(this.redraw);
    this.schemeWatch.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dark.removeEventListener('change', this.redraw);
    this.still.removeEventListener('change', this.redraw);
    this.schemeWatch?.disconnect();
    this.resizing?.disconnect();
    this.drawing?.dispose();
    this.drawing = undefined;
  }

  render(): TemplateResult {
    const empty = this.empty;
    return html`
      <header>
        <h3>${this.heading}</h3>
        ${empty
          ? nothing
          : html`<button type="button" aria-label="${this.asTable ? 'Show chart' : 'Show table'}: ${this.heading}" @click=${this.toggle}>
              ${this.asTable ? 'Show chart' : 'Show table'}
            </button>`}
      </header>
      ${empty ? html`<div class="empty">${empty}</div>` : nothing}
      <div class="drawing" role="img" aria-label=${this.summary || this.heading} ?hidden=${!!empty || this.asTable}></div>
      ${!empty && this.asTable ? this.renderTable() : nothing}
    `;
  }

  protected updated(_: PropertyValues): void {
    this.draw(false);
  }

  private toggle(): void {
    this.asTable = !this.asTable;
  }

  private renderTable(): TemplateResult {
    const twin = this.table();
    return html`<div class="table" tabindex="0" role="region" aria-label="${this.heading} as a table">
      <table>
        <thead>
          <tr>
            ${twin.columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${twin.rows.map(
            (row) =>
              html`<tr>
                ${row.map((cell, place) => (place === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private draw(afresh: boolean): void {
    const place = this.renderRoot.querySelector<HTMLElement>('.drawing');
    if (!place || this.empty || this.asTable || !this.isConnected) {
      return;
    }
    if (!this.drawing) {
      this.drawing = echarts.init(place, undefined, { renderer: 'svg' });
      this.resizing = new ResizeObserver(() => {
        if (place.clientWidth > 0 && place.clientHeight > 0) {
          this.drawing?.resize();
          this.draw(true);
        }
      });
      this.resizing.observe(place);
    }
    const still = this.still.matches;
    this.drawing.setOption(
      {
        animation: !still,
        animationDuration: 250,
        animationDurationUpdate: 250,
        ...this.options(this.ink()),
      },
      { notMerge: afresh },
    );
  }

  /** Width of the drawing in pixels, to choose between a roomy and a narrow form. */
  protected get drawingWidth(): number {
    return this.renderRoot.querySelector<HTMLElement>('.drawing')?.clientWidth ?? 0;
  }

  private ink(): Ink {
    const style = getComputedStyle(this);
    // light-dark() is resolved in colour properties only, so every token is read through a probe's colour.
    const probe = document.createElement('span');
    probe.hidden = true;
    this.renderRoot.appendChild(probe);
    const read = (token: string) => {
      probe.style.color = `var(${token})`;
      return getComputedStyle(probe).color;
    };
    const ink = {
      text: read('--lumo-body-text-color'),
      muted: read('--lumo-secondary-text-color'),
      line: read('--lumo-contrast-10pct'),
      surface: read('--erc-surface'),
      accent: read('--lumo-primary-color'),
      dark: false,
      font: style.fontFamily,
    };
    probe.remove();
    return { ...ink, dark: isDark(ink.surface) };
  }
}

function isDark(colour: string): boolean {
  const [red, green, blue] = (colour.match(/[\d.]+/g) ?? ['255', '255', '255']).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

/** What the axes, legends and tooltips of all charts look like. */
export function axisStyle(ink: Ink) {
  return {
    axisLabel: { color: ink.muted, fontFamily: ink.font, fontSize: 12 },
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: ink.line } },
    nameTextStyle: { color: ink.muted, fontFamily: ink.font, fontSize: 12 },
  };
}

export function tooltipStyle(ink: Ink) {
  return {
    backgroundColor: ink.surface,
    borderColor: ink.line,
    textStyle: { color: ink.text, fontFamily: ink.font, fontSize: 12 },
    confine: true,
  };
}

/** Text for a tooltip, which ECharts takes as HTML: names come from corpora and settings, so nothing in them may be read as markup. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Red, green and blue of `#rrggbb`, 0 to 255. */
export function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
}

/** Black or white, whichever contrasts more with the colour (relative luminance of WCAG 2). */
export function readableOn(channels: number[]): string {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}
