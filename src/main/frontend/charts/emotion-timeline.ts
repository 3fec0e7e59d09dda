import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, escapeText, gridPlace, tooltipStyle, wordStyle, type Ink } from './look';

interface Series {
  name: string;
  /** Index of each turn's emotion; -1 where there is none. */
  classes: number[];
}

interface TimelineData {
  labels: string[];
  speakers: string[];
  /** Gold first. */
  series: Series[];
}

/** Runs differ in shape as well as in colour. */
const MARKS = [
  { symbol: 'circle', light: '#C04C00', dark: '#F59A4C' },
  { symbol: 'diamond', light: '#0072B2', dark: '#56B4E9' },
  { symbol: 'triangle', light: '#007A59', dark: '#3CCB9E' },
  { symbol: 'rect', light: '#A8437F', dark: '#E39CC6' },
];

/** Emotions of a dialogue turn by turn: gold as a broad grey step line, predictions as marks. */
@customElement('erc-emotion-timeline')
export class EmotionTimeline extends ChartElement {
  @property({ attribute: false }) data?: TimelineData;

  protected get empty(): string | undefined {
    return this.data?.speakers.length ? undefined : 'No dialogue is open.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    const turns = data.speakers.map((_, turn) => turn + 1);
    const runs = data.series.length - 1;
    return {
      grid: gridPlace({ top: 34, right: 16 }),
      legend: { top: 0, left: 0, itemWidth: 18, textStyle: wordStyle(ink) },
      tooltip: {
        trigger: 'axis',
        ...tooltipStyle(ink),
        formatter: (items: { dataIndex: number }[]) => {
          const turn = items[0].dataIndex;
          const lines = data.series.map(
            (series) => `${escapeText(series.name)} <b>${escapeText(data.labels[series.classes[turn]] ?? '–')}</b>`,
          );
          return `Turn ${turn + 1}, ${escapeText(data.speakers[turn])}<br>${lines.join('<br>')}`;
        },
      },
      xAxis: { type: 'category', data: turns, ...axisStyle(ink), splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: data.labels,
        ...axisStyle(ink),
        axisLabel: wordStyle(ink),
        splitLine: { show: true, lineStyle: { color: ink.line } },
      },
      series: data.series.map((series, place) => {
        const points = series.classes.map((label) => (label < 0 ? '-' : label));
        if (place === 0) {
          return {
            id: 'gold',
            name: series.name,
            type: 'line',
            step: 'middle',
            data: points,
            color: ink.muted,
            lineStyle: { width: 7, opacity: 0.45, cap: 'round' },
            symbol: 'rect',
            symbolSize: [14, 8],
            itemStyle: { opacity: 0.75 },
          };
        }
        const mark = MARKS[(place - 1) % MARKS.length];
        return {
          id: `run ${place}`,
          name: series.name,
          type: 'line',
          data: points,
          color: ink.dark ? mark.dark : mark.light,
          lineStyle: { width: 0 },
          symbol: mark.symbol,
          symbolSize: 9,
          symbolOffset: [(place - (runs + 1) / 2) * 6, 0],
          z: 3,
        };
      }),
    };
  }

  protected table(): TableTwin {
    const data = this.data!;
    return {
      columns: ['turn', 'speaker', ...data.series.map((series) => series.name)],
      rows: data.speakers.map((speaker, turn) => [
        `${turn + 1}`,
        speaker,
        ...data.series.map((series) => data.labels[series.classes[turn]] ?? '–'),
      ]),
    };
  }
}
