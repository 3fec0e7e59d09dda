import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { colourOf, escapeText, legendStyle, tooltipStyle, wordStyle, type Ink, type SeriesLook } from './look';

interface Series extends SeriesLook {
  /** One value an axis. */
  values: number[];
}

interface RadarData {
  axes: string[];
  /** The value at the rim. */
  most: number;
  decimals: number;
  series: Series[];
}

/** One value an emotion, one polygon a series. */
@customElement('erc-emotion-radar')
export class EmotionRadar extends ChartElement {
  @property({ attribute: false }) data?: RadarData;

  protected get empty(): string | undefined {
    return this.data?.axes.length ? undefined : 'No scores by emotion.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    return {
      legend: legendStyle(ink),
      tooltip: {
        ...tooltipStyle(ink),
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const series = data.series[dataIndex];
          const lines = data.axes.map((axis, place) => `${escapeText(axis)} <b>${series.values[place].toFixed(data.decimals)}</b>`);
          return `${escapeText(series.name)}<br>${lines.join('<br>')}`;
        },
      },
      radar: {
        center: ['50%', '56%'],
        radius: this.drawingWidth < 420 ? '54%' : '66%',
        splitNumber: 4,
        indicator: data.axes.map((name) => ({ name, min: 0, max: data.most })),
        axisName: wordStyle(ink),
        axisLine: { lineStyle: { color: ink.line } },
        splitLine: { lineStyle: { color: ink.line } },
        splitArea: { show: false },
      },
      series: [
        {
          type: 'radar',
          data: data.series.map((series) => ({
            name: series.name,
            value: series.values,
            symbol: series.dashed ? 'diamond' : 'circle',
            symbolSize: 6,
            itemStyle: { color: colourOf(series, ink) },
            lineStyle: { color: colourOf(series, ink), width: 2, type: series.dashed ? 'dashed' : 'solid' },
          })),
        },
      ],
    };
  }

  protected table(): TableTwin {
    const data = this.data!;
    return {
      columns: ['', ...data.series.map((series) => series.name)],
      rows: data.axes.map((axis, place) => [axis, ...data.series.map((series) => series.values[place].toFixed(data.decimals))]),
    };
  }
}
