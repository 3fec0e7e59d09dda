import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, epochAxis, escapeText, gridPlace, tooltipStyle, wordStyle, type Ink } from './look';

interface Series {
  name: string;
  colour: string;
  darkColour: string;
  dashed: boolean;
  /** Pairs of epoch (from 1) and value. */
  points: [number, number][];
}

interface LearningCurveData {
  valueName: string;
  decimals: number;
  /** Epochs planned, so that the axis does not jump while the run goes on; 0 when unknown. */
  epochs: number;
  /** The selected epoch; 0 when there is none yet. */
  best: number;
  series: Series[];
}

/** Values over epochs, one line per series, with the selected epoch marked. */
@customElement('erc-learning-curve')
export class LearningCurve extends ChartElement {
  @property({ attribute: false }) data?: LearningCurveData;

  protected get empty(): string | undefined {
    return this.data?.series.some((series) => series.points.length > 0) ? undefined : 'No epoch is finished yet.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    const shown = (value: number) => value.toFixed(data.decimals);
    return {
      grid: gridPlace({ top: 42, right: 16 }),
      legend: {
        top: 0,
        left: 0,
        itemWidth: 18,
        textStyle: wordStyle(ink),
      },
      tooltip: {
        trigger: 'axis',
        ...tooltipStyle(ink),
        formatter: (items: { seriesName: string; marker: string; value: [number, number] }[]) =>
          `Epoch ${items[0].value[0]}<br>` +
          items.map((item) => `${item.marker}${escapeText(item.seriesName)} <b>${shown(item.value[1])}</b>`).join('<br>'),
      },
      xAxis: epochAxis(ink, data.epochs > 1 ? data.epochs : undefined),
      yAxis: { type: 'value', scale: true, ...axisStyle(ink), splitNumber: 4 },
      series: data.series.map((series, place) => {
        const colour = ink.dark ? series.darkColour : series.colour;
        return {
          id: series.name,
          name: series.name,
          type: 'line',
          data: series.points,
          color: colour,
          lineStyle: { width: 2, type: series.dashed ? 'dashed' : 'solid' },
          symbol: series.dashed ? 'diamond' : 'circle',
          symbolSize: series.points.length > 30 ? 0 : series.dashed ? 7 : 5,
          showSymbol: true,
          markLine:
            place === 0 && data.best > 0
              ? {
                  silent: true,
                  symbol: 'none',
                  animation: false,
                  lineStyle: { color: ink.muted, type: 'dotted' },
                  label: { formatter: `selected ${data.best}`, color: ink.muted, fontSize: 11, position: 'end', distance: 3, align: this.sideOf(data.best) },
                  data: [{ xAxis: data.best }],
                }
              : { data: [] },
        };
      }),
    };
  }

  /** Where the words about an epoch have room: beside its line at both ends of the axis, else over it. */
  private sideOf(epoch: number): string {
    const last = Math.max(this.data!.epochs, ...this.data!.series.flatMap((series) => series.points.map(([at]) => at)));
    const place = last > 1 ? (epoch - 1) / (last - 1) : 0;
    return place < 0.15 ? 'left' : place > 0.85 ? 'right' : 'center';
  }

  protected table(): TableTwin {
    const data = this.data!;
    const epochs = [...new Set(data.series.flatMap((series) => series.points.map(([epoch]) => epoch)))].sort((a, b) => a - b);
    return {
      columns: ['epoch', ...data.series.map((series) => series.name)],
      rows: epochs.map((epoch) => [
        epoch === data.best ? `${epoch} (selected)` : `${epoch}`,
        ...data.series.map((series) => series.points.find(([at]) => at === epoch)?.[1].toFixed(data.decimals) ?? '–'),
      ]),
    };
  }
}
