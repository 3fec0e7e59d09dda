import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, barTooltip, gridPlace, legendStyle, percent, type Ink } from './look';

interface Bin {
  low: number;
  high: number;
  utterances: number;
  /** Mean of the largest probability, 0 to 1. */
  confidence: number;
  /** Share that is right, 0 to 1. */
  accuracy: number;
}

/** Accuracy as bars, mean confidence as marks: a bar below its mark is a system that is too sure of itself. */
@customElement('erc-reliability-diagram')
export class ReliabilityDiagram extends ChartElement {
  @property({ attribute: false }) data?: { bins: Bin[] };

  protected get empty(): string | undefined {
    return this.data?.bins.length ? undefined : 'No labelled utterance was predicted.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const { bins } = this.data!;
    return {
      grid: gridPlace({ bottom: 24 }),
      legend: legendStyle(ink),
      tooltip: barTooltip(ink, (place) => {
        const bin = bins[place];
        return (
          `probability ${range(bin)}<br>accuracy <b>${percent(bin.accuracy)}</b><br>` +
          `mean confidence <b>${percent(bin.confidence)}</b><br>${bin.utterances} utterances`
        );
      }),
      xAxis: {
        type: 'category',
        data: bins.map(range),
        name: 'largest probability',
        nameLocation: 'middle',
        nameGap: 28,
        ...axisStyle(ink),
        splitLine: { show: false },
      },
      yAxis: { type: 'value', min: 0, max: 100, ...axisStyle(ink) },
      series: [
        {
          type: 'bar',
          name: 'accuracy',
          barWidth: '72%',
          color: ink.accent,
          data: bins.map((bin) => 100 * bin.accuracy),
        },
        {
          type: 'line',
          name: 'mean confidence',
          color: ink.text,
          lineStyle: { width: 1, type: 'dashed' },
          symbol: 'diamond',
          symbolSize: 9,
          data: bins.map((bin) => 100 * bin.confidence),
        },
      ],
    };
  }

  protected table(): TableTwin {
    return {
      columns: ['largest probability', 'utterances', 'mean confidence', 'accuracy'],
      rows: this.data!.bins.map((bin) => [range(bin), `${bin.utterances}`, percent(bin.confidence), percent(bin.accuracy)]),
    };
  }
}

function range(bin: Bin): string {
  return `${bin.low.toFixed(1)}–${bin.high.toFixed(1)}`;
}
