import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type ChartClick, type LinkedCell, type TableTwin } from './chart-element';
import { confusionAxes } from './confusion-axes';
import { escapeText, readableOn, rgb, shade, tooltipStyle, type Ink } from './look';

interface ConfusionData {
  labels: string[];
  /** Utterances; row = gold class, column = predicted class. */
  counts: number[][];
  /** Where the utterances of each cell can be read; empty when nowhere. */
  links: string[][];
}

/** Gold against predicted classes; the shade is the share of the gold class, the number is the count. */
@customElement('erc-confusion-heat-map')
export class ConfusionHeatMap extends ChartElement {
  @property({ attribute: false }) data?: ConfusionData;

  protected get empty(): string | undefined {
    return this.data?.counts.length ? undefined : 'The test split is not scored yet.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const { labels } = this.data!;
    const cells = this.cells();
    return {
      grid: { left: 8, right: 8, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
      tooltip: {
        ...tooltipStyle(ink),
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const cell = cells[dataIndex];
          return (
            `gold <b>${escapeText(labels[cell.gold])}</b>, predicted <b>${escapeText(labels[cell.predicted])}</b><br>` +
            `${cell.count} utterances, ${(100 * cell.share).toFixed(1)} % of the gold class`
          );
        },
      },
      ...confusionAxes(labels, this.drawingWidth, ink),
      series: [
        {
          type: 'heatmap',
          cursor: this.data!.links.length ? 'pointer' : 'default',
          data: cells.map((cell) => ({
            value: [cell.predicted, cell.gold, cell.count],
            itemStyle: { color: rgb(shade(cell.share, ink)), borderColor: ink.surface, borderWidth: 1 },
            label: {
              show: true,
              color: readableOn(shade(cell.share, ink)),
              fontWeight: cell.gold === cell.predicted ? 'bold' : 'normal',
            },
          })),
          label: { formatter: ({ value }: { value: number[] }) => `${value[2]}`, fontFamily: ink.font, fontSize: 12 },
          emphasis: { itemStyle: { borderColor: ink.text } },
        },
      ],
    };
  }

  private cells(): { gold: number; predicted: number; count: number; share: number }[] {
    return this.data!.counts.flatMap((row, gold) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      return row.map((count, predicted) => ({ gold, predicted, count, share: total === 0 ? 0 : count / total }));
    });
  }

  protected address({ dataIndex }: ChartClick): string | undefined {
    const cell = dataIndex === undefined ? undefined : this.cells()[dataIndex];
    return cell && this.data!.links[cell.gold]?.[cell.predicted];
  }

  protected table(): TableTwin {
    const { labels, counts, links } = this.data!;
    return {
      columns: ['gold \\ predicted', ...labels, 'all'],
      rows: counts.map((row, gold) => [
        labels[gold],
        ...row.map((count, predicted): string | LinkedCell => {
          const href = links[gold]?.[predicted];
          return href ? { text: `${count}`, href } : `${count}`;
        }),
        `${row.reduce((sum, count) => sum + count, 0)}`,
      ]),
    };
  }
}
