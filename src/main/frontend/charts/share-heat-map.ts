import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { confusionAxes } from './confusion-axes';
import { escapeText, readableOn, rgb, shade, tooltipStyle, type Ink } from './look';

interface Row {
  name: string;
  utterances: number;
  /** One a class, sum 1; empty where no utterance has the class. */
  shares: number[];
}

/** Mean distributions over the classes, one row a gold class; the shade is the share, the number is it in per cent. */
@customElement('erc-share-heat-map')
export class ShareHeatMap extends ChartElement {
  @property({ attribute: false }) data?: { labels: string[]; rows: Row[] };

  protected get empty(): string | undefined {
    return this.data?.rows.length ? undefined : 'There are no refined labels.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const { labels, rows } = this.data!;
    const cells = rows.flatMap((row, gold) => row.shares.map((share, place) => ({ gold, place, share })));
    const axes = confusionAxes(labels, this.drawingWidth, ink);
    return {
      grid: { left: 8, right: 8, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
      tooltip: {
        ...tooltipStyle(ink),
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const cell = cells[dataIndex];
          return (
            `gold <b>${escapeText(labels[cell.gold])}</b>: ${percent(cell.share)} % <b>${escapeText(labels[cell.place])}</b><br>` +
            `mean of ${rows[cell.gold].utterances} utterances`
          );
        },
      },
      ...axes,
      xAxis: { ...axes.xAxis, name: 'refined' },
      series: [
        {
          type: 'heatmap',
          cursor: 'default',
          data: cells.map((cell) => ({
            value: [cell.place, cell.gold, cell.share],
            itemStyle: { color: rgb(shade(cell.share, ink)), borderColor: ink.surface, borderWidth: 1 },
            label: { show: true, color: readableOn(shade(cell.share, ink)), fontWeight: cell.gold === cell.place ? 'bold' : 'normal' },
          })),
          label: { formatter: ({ value }: { value: number[] }) => percent(value[2]), fontFamily: ink.font, fontSize: 12 },
          emphasis: { itemStyle: { borderColor: ink.text } },
        },
      ],
    };
  }

  protected table(): TableTwin {
    const { labels, rows } = this.data!;
    return {
      columns: ['gold \\ refined', ...labels, 'utterances'],
      rows: rows.map((row) => [row.name, ...labels.map((_, place) => (row.shares.length ? percent(row.shares[place]) : '–')), `${row.utterances}`]),
    };
  }
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
