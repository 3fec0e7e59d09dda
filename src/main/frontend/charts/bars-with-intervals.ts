import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, barTooltip, channelsOf, escapeText, gridPlace, readableOn, wordStyle, type Ink } from './look';

interface Bar {
  name: string;
  value: number;
  /** Ends of the interval; equal to the value when there is none. */
  low: number;
  high: number;
  colour: string;
  note: string;
}

interface BarsData {
  valueName: string;
  intervalName: string;
  decimals: number;
  bars: Bar[];
}

/** Horizontal bars with whiskers: one value and its interval a row. */
@customElement('erc-bars-with-intervals')
export class BarsWithIntervals extends ChartElement {
  @property({ attribute: false }) data?: BarsData;

  protected get empty(): string | undefined {
    return this.data?.bars.length ? undefined : 'Nothing to compare yet.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    const shown = (value: number) => value.toFixed(data.decimals);
    const hasIntervals = data.bars.some((bar) => bar.high > bar.low);
    return {
      grid: gridPlace({ top: 8, right: 56, bottom: 8 }),
      tooltip: barTooltip(ink, (row) => {
        const bar = data.bars[row];
        const interval = bar.high > bar.low ? `<br>${escapeText(data.intervalName)} ${shown(bar.low)} to ${shown(bar.high)}` : '';
        const note = bar.note ? `<br>${escapeText(bar.note)}` : '';
        return `${escapeText(bar.name)} <b>${shown(bar.value)}</b>${interval}${note}`;
      }),
      xAxis: {
        type: 'value',
        min: 0,
        max: Math.max(100, ...data.bars.map((bar) => bar.high)) === 100 ? 100 : undefined,
        ...axisStyle(ink),
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: data.bars.map((bar) => bar.name),
        ...axisStyle(ink),
        axisLabel: { ...wordStyle(ink), width: 150, overflow: 'truncate' },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 18,
          data: data.bars.map((bar) => ({
            value: bar.value,
            itemStyle: { color: bar.colour, borderRadius: [0, 3, 3, 0] },
            label: label(bar, hasIntervals, ink),
          })),
          label: { show: true, fontFamily: ink.font, formatter: ({ value }: { value: number }) => shown(value) },
        },
        {
          type: 'custom',
          silent: true,
          z: 3,
          data: data.bars.map((bar, row) => [bar.low, bar.high, row]),
          encode: { x: [0, 1], y: 2 },
          renderItem: (_: unknown, api: { value(d: number): number; coord(at: number[]): number[] }) => whisker(api, ink),
        },
      ],
    };
  }

  protected table(): TableTwin {
    const data = this.data!;
    return {
      columns: ['', data.valueName, data.intervalName, ''],
      rows: data.bars.map((bar) => [
        bar.name,
        bar.value.toFixed(data.decimals),
        bar.high > bar.low ? `${bar.low.toFixed(data.decimals)} to ${bar.high.toFixed(data.decimals)}` : '–',
        bar.note,
      ]),
    };
  }
}

/** Inside the bar where a whisker would cross it, unless the bar is too short. */
function label(bar: Bar, hasIntervals: boolean, ink: Ink) {
  return hasIntervals && bar.value > 15
    ? { position: 'insideLeft', color: readableOn(channelsOf(bar.colour)) }
    : { position: 'right', color: ink.text, distance: hasIntervals ? 24 : 5 };
}

function whisker(api: { value(d: number): number; coord(at: number[]): number[] }, ink: Ink) {
  const row = api.value(2);
  const [left, y] = api.coord([api.value(0), row]);
  const [right] = api.coord([api.value(1), row]);
  const style = { stroke: ink.text, lineWidth: 1.5 };
  const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
  if (right - left < 0.5) {
    return { type: 'group', children: [] };
  }
  return {
    type: 'group',
    children: [line(left, y, right, y), line(left, y - 5, left, y + 5), line(right, y - 5, right, y + 5)],
  };
}
