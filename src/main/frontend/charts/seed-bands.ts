import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, colourOf, epochAxis, escapeText, gridPlace, legendStyle, tooltipStyle, type Ink, type SeriesLook } from './look';

interface Point {
  epoch: number;
  mean: number;
  low: number;
  high: number;
  /** Seeds that reached the epoch. */
  seeds: number;
}

interface Series extends SeriesLook {
  points: Point[];
}

interface SeedBandsData {
  valueName: string;
  bandName: string;
  decimals: number;
  series: Series[];
}

/** Values over epochs: the mean over the seeds as a line, their spread as a band. */
@customElement('erc-seed-bands')
export class SeedBands extends ChartElement {
  @property({ attribute: false }) data?: SeedBandsData;

  protected get empty(): string | undefined {
    return this.data?.series.some((series) => series.points.length > 0) ? undefined : 'No epochs are recorded.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    return {
      grid: gridPlace({ right: 16 }),
      legend: { ...legendStyle(ink), data: data.series.map((series) => series.name) },
      tooltip: {
        trigger: 'axis',
        ...tooltipStyle(ink),
        formatter: (items: { axisValue: number }[]) => {
          const epoch = items[0].axisValue;
          const lines = data.series.flatMap((series) => {
            const point = series.points.find((one) => one.epoch === epoch);
            return point ? [`${escapeText(series.name)} <b>${this.shown(point)}</b>`] : [];
          });
          return `Epoch ${epoch}<br>${lines.join('<br>')}`;
        },
      },
      xAxis: epochAxis(ink),
      yAxis: { type: 'value', scale: true, splitNumber: 4, ...axisStyle(ink) },
      series: data.series.flatMap((series, place) => [band(series, place, ink), line(series, place, ink)]),
    };
  }

  private shown(point: Point): string {
    const decimals = this.data!.decimals;
    const mean = point.mean.toFixed(decimals);
    return point.seeds > 1 ? `${mean} (${point.low.toFixed(decimals)} to ${point.high.toFixed(decimals)})` : mean;
  }

  protected table(): TableTwin {
    const data = this.data!;
    const epochs = [...new Set(data.series.flatMap((series) => series.points.map((point) => point.epoch)))].sort((a, b) => a - b);
    return {
      columns: ['epoch', ...data.series.map((series) => `${series.name}, ${data.bandName}`)],
      rows: epochs.map((epoch) => [
        `${epoch}`,
        ...data.series.map((series) => {
          const point = series.points.find((one) => one.epoch === epoch);
          return point ? this.shown(point) : '–';
        }),
      ]),
    };
  }
}

function line(series: Series, place: number, ink: Ink) {
  return {
    id: `line ${place}`,
    name: series.name,
    type: 'line',
    data: series.points.map((point) => [point.epoch, point.mean]),
    color: colourOf(series, ink),
    lineStyle: { width: 2, type: series.dashed ? 'dashed' : 'solid' },
    symbol: series.dashed ? 'diamond' : 'circle',
    symbolSize: series.points.length > 30 ? 0 : 5,
    z: 3,
  };
}

/** One polygon from the low ends forth to the high ends back. */
function band(series: Series, place: number, ink: Ink) {
  const points = series.points;
  return {
    id: `band ${place}`,
    name: series.name,
    type: 'custom',
    silent: true,
    clip: true,
    color: colourOf(series, ink),
    data: points.length > 1 ? [[points[0].epoch, points[0].low, points[0].high]] : [],
    encode: { x: 0, y: [1, 2] },
    renderItem: (_: unknown, api: { coord(at: number[]): number[] }) => ({
      type: 'polygon',
      shape: {
        points: [
          ...points.map((point) => api.coord([point.epoch, point.low])),
          ...[...points].reverse().map((point) => api.coord([point.epoch, point.high])),
        ],
      },
      style: { fill: colourOf(series, ink), opacity: ink.dark ? 0.22 : 0.15 },
    }),
  };
}
