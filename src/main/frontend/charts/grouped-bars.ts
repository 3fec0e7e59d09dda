import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, barTooltip, colourOf, escapeText, gridPlace, legendStyle, wordStyle, type Ink, type SeriesLook } from './look';

interface Span {
  value: number;
  /** Ends of the interval; equal to the value when there is none. */
  low: number;
  high: number;
}

interface Series extends SeriesLook {
  /** One a group; null where the series has none. */
  spans: (Span | null)[];
}

interface GroupedBarsData {
  groups: string[];
  intervalName: string;
  decimals: number;
  series: Series[];
}

interface DrawingArea {
  value(dimension: number): number;
  coord(at: number[]): number[];
  size(at: number[]): number[];
}

/** Groups of upright bars with whiskers: one bar a series in each group. */
@customElement('erc-grouped-bars')
export class GroupedBars extends ChartElement {
  @property({ attribute: false }) data?: GroupedBarsData;

  protected get empty(): string | undefined {
    return this.data?.groups.length ? undefined : 'Nothing to compare yet.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    const narrow = this.drawingWidth < 70 * data.groups.length;
    return {
      grid: gridPlace({}),
      legend: legendStyle(ink),
      tooltip: barTooltip(ink, (group) => {
        const lines = data.series.map((series) => `${escapeText(series.name)} <b>${this.shown(series.spans[group])}</b>`);
        return `${escapeText(data.groups[group])}<br>${lines.join('<br>')}`;
      }),
      xAxis: {
        type: 'category',
        data: data.groups,
        ...axisStyle(ink),
        axisLabel: { ...wordStyle(ink), interval: 0, rotate: narrow ? 45 : 0 },
        splitLine: { show: false },
      },
      yAxis: { type: 'value', min: 0, ...axisStyle(ink) },
      series: data.series.flatMap((series, place) => [
        {
          type: 'bar',
          name: series.name,
          color: colourOf(series, ink),
          barGap: '12%',
          barCategoryGap: '24%',
          itemStyle: {
            color: colourOf(series, ink),
            decal: series.dashed
              ? { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: ink.surface }
              : undefined,
          },
          data: series.spans.map((span) => span?.value ?? '-'),
        },
        whiskers(series, place, data.series.length, ink),
      ]),
    };
  }

  private shown(span: Span | null): string {
    const decimals = this.data!.decimals;
    if (!span) {
      return '–';
    }
    const interval = span.high > span.low ? ` (${span.low.toFixed(decimals)} to ${span.high.toFixed(decimals)})` : '';
    return span.value.toFixed(decimals) + interval;
  }

  protected table(): TableTwin {
    const data = this.data!;
    return {
      columns: ['', ...data.series.map((series) => `${series.name}, ${data.intervalName}`)],
      rows: data.groups.map((group, place) => [group, ...data.series.map((series) => this.shown(series.spans[place]))]),
    };
  }
}

/** Lines over the bars of one series, placed as ECharts places those bars. */
function whiskers(series: Series, place: number, count: number, ink: Ink) {
  return {
    type: 'custom',
    name: series.name,
    silent: true,
    z: 4,
    data: series.spans.flatMap((span, group) => (span && span.high > span.low ? [[group, span.low, span.high]] : [])),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_: unknown, api: DrawingArea) => {
      const group = api.value(0);
      const room = 0.76 * api.size([1, 0])[0];
      const width = room / (count + 0.12 * (count - 1));
      const [middle, top] = api.coord([group, api.value(2)]);
      const bottom = api.coord([group, api.value(1)])[1];
      const x = middle - room / 2 + width / 2 + place * 1.12 * width;
      const cap = Math.min(4, width / 3);
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line',
        shape: { x1, y1, x2, y2 },
        style: { stroke: ink.text, lineWidth: 1.3 },
      });
      return {
        type: 'group',
        children: [line(x, bottom, x, top), line(x - cap, bottom, x + cap, bottom), line(x - cap, top, x + cap, top)],
      };
    },
  };
}
