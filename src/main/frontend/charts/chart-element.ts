import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { echarts } from './echarts';
import { isDark, type Ink } from './look';

/** A number that leads somewhere, for example to the utterances that it counts. */
export interface LinkedCell {
  text: string;
  href: string;
}

/** The chart's numbers as a table: what a reader gets who cannot or does not want to look at a drawing. */
export interface TableTwin {
  columns: string[];
  /** The first cell of a row is its header. */
  rows: (string | LinkedCell)[][];
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

  private drawing?: ReturnType<typeof echarts.init>;
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
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 0 var(--lumo-space-s);
      min-height: 2rem;
    }
    .tools {
      display: flex;
      margin-inline-start: auto;
    }
    a {
      color: var(--lumo-primary-text-color);
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
    // A router moves whole pages about; what was drawn before the move is gone, and nothing else asks for it again.
    this.requestUpdate();
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
          : html`<div class="tools">
              <button type="button" aria-label="${this.asTable ? 'Show chart' : 'Show table'}: ${this.heading}" @click=${this.toggle}>
                ${this.asTable ? 'Show chart' : 'Show table'}
              </button>
              ${this.asTable
                ? nothing
                : html`<button type="button" aria-label="Save as SVG: ${this.heading}" @click=${this.saveSvg}>SVG</button>
                    <button type="button" aria-label="Save as PNG: ${this.heading}" @click=${this.savePng}>PNG</button>`}
            </div>`}
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
                ${row.map((cell, place) =>
                  place === 0 ? html`<th scope="row">${shownCell(cell)}</th>` : html`<td>${shownCell(cell)}</td>`,
                )}
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
      this.drawing.on('click', (event) => {
        const address = this.address(event as ChartClick);
        if (address) {
          this.open(address);
        }
      });
      this.resizing = new ResizeObserver(() => {
        if (place.clientWidth > 0 && place.clientHeight > 0) {
          this.drawing?.resize();
          this.draw(true);
        }
      });
      this.resizing.observe(place);
    }
    place.style.minHeight = `${this.leastHeight}px`;
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

  /** Where a click on a part of the drawing leads; the same addresses stand in the table as links. */
  protected address(_: ChartClick): string | undefined {
    return undefined;
  }

  /** Follows a link as if it stood on the page, so that the router sees it. */
  private open(address: string): void {
    const link = document.createElement('a');
    link.href = address;
    this.renderRoot.appendChild(link);
    link.click();
    link.remove();
  }

  private saveSvg(): void {
    const text = this.svg();
    if (text) {
      this.save(new Blob([text], { type: 'image/svg+xml' }), 'svg');
    }
  }

  /** Twice as many pixels as on the page, on the page's ground, for slides and papers. */
  private async savePng(): Promise<void> {
    const text = this.svg();
    const place = this.renderRoot.querySelector<HTMLElement>('.drawing');
    if (!text || !place) {
      return;
    }
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * place.clientWidth;
    canvas.height = 2 * place.clientHeight;
    const brush = canvas.getContext('2d')!;
    brush.fillStyle = this.ink().surface;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && this.save(blob, 'png'), 'image/png');
  }

  /** The drawing as a file of its own: sized, and with names that are text, not markup. */
  private svg(): string | undefined {
    const drawn = this.renderRoot.querySelector<SVGSVGElement>('.drawing svg');
    if (!drawn) {
      return undefined;
    }
    const copy = drawn.cloneNode(true) as SVGSVGElement;
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('role', 'img');
    copy.setAttribute('aria-label', this.summary || this.heading);
    return new XMLSerializer().serializeToString(copy);
  }

  private save(file: Blob, ending: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${this.heading.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'chart'}.${ending}`;
    link.setAttribute('router-ignore', '');
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  /** Width of the drawing in pixels, to choose between a roomy and a narrow form. */
  protected get drawingWidth(): number {
    return this.renderRoot.querySelector<HTMLElement>('.drawing')?.clientWidth ?? 0;
  }

  /** Pixels that the drawing needs in height whatever the page gives it. */
  protected get leastHeight(): number {
    return 0;
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

/** The part of ECharts' click event that charts look at. */
export interface ChartClick {
  seriesIndex?: number;
  dataIndex?: number;
  name?: string;
}

function shownCell(cell: string | LinkedCell): TemplateResult | string {
  return typeof cell === 'string' ? cell : html`<a href=${cell.href}>${cell.text}</a>`;
}
