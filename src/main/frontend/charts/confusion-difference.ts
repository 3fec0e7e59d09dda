import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type ChartClick, type LinkedCell, type TableTwin } from './chart-element';
import { confusionAxes } from './confusion-axes';
import { escapeText, readableOn, tooltipStyle, type Ink } from './look';

interface ConfusionDifferenceData {
  labels: string[];
  /** Shares of the gold class × 100 of one minus those of the other; row = gold class, column = predicted class. */
  points: number[][];
  one: string;
  other: string;
  /** Where the utterances of each cell can be read; empty when nowhere. */
  links: string[][];
}

/** How much more often one takes a class for another than the other does: a diverging shade, the number with its sign. */
@customElement('erc-confusion-difference')
export class ConfusionDifference extends ChartElement {
  @property({ attribute: false }) data?: ConfusionDifferenceData;

  protected get empty(): string | undefined {
    return this.data?.points.length ? undefined : 'Both need predictions on the test split.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const { labels, points, one, other } = this.data!;
    const most = Math.max(10, ...points.flat().map(Math.abs));
    const cells = this.cells();
    return {
      grid: { left: 8, right: 8, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'all' },
      tooltip: {
        ...tooltipStyle(ink),
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const cell = cells[dataIndex];
          return (
            `gold <b>${escapeText(labels[cell.gold])}</b>, predicted <b>${escapeText(labels[cell.predicted])}</b><br>` +
            `${escapeText(one)} against ${escapeText(other)}: <b>${signed(cell.value)}</b> % of the gold class`
          );
        },
      },
      ...confusionAxes(labels, this.drawingWidth, ink),
      series: [
        {
          type: 'heatmap',
          cursor: this.data!.links.length ? 'pointer' : 'default',
          data: cells.map((cell) => {
            const colour = shade(cell.value / most, ink);
            return {
              value: [cell.predicted, cell.gold, cell.value],
              itemStyle: { color: `rgb(${colour.join(',')})`, borderColor: ink.surface, borderWidth: 1 },
              label: {
                show: true,
                color: readableOn(colour),
                fontWeight: cell.gold === cell.predicted ? 'bold' : 'normal',
              },
            };
          }),
          label: { formatter: ({ value }: { value: number[] }) => signed(value[2]), fontFamily: ink.font, fontSize: 12 },
          emphasis: { itemStyle: { borderColor: ink.text } },
        },
      ],
    };
  }

  private cells(): { gold: number; predicted: number; value: number }[] {
    return this.data!.points.flatMap((row, gold) => row.map((value, predicted) => ({ gold, predicted, value })));
  }

  protected address({ dataIndex }: ChartClick): string | undefined {
    const cell = dataIndex === undefined ? undefined : this.cells()[dataIndex];
    return cell && this.data!.links[cell.gold]?.[cell.predicted];
  }

  protected table(): TableTwin {
    const { labels, points, links } = this.data!;
    return {
      columns: ['gold \\ predicted', ...labels],
      rows: points.map((row, gold) => [
        labels[gold],
        ...row.map((value, predicted): string | LinkedCell => {
          const href = links[gold]?.[predicted];
          return href ? { text: signed(value), href } : signed(value);
        }),
      ]),
    };
  }
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return text === '0.0' ? '0.0' : `${value < 0 ? '−' : '+'}${text}`;
}

/** From orange (less) over the page's surface to blue (more), which colour-blind readers can tell apart; −1 to 1. */
function shade(share: number, ink: Ink): number[] {
  const middle = ink.dark ? [32, 37, 48] : [244, 245, 248];
  const less = ink.dark ? [245, 154, 76] : [176, 68, 0];
  const more = ink.dark ? [120, 180, 255] : [24, 71, 160];
  const end = share < 0 ? less : more;
  const strength = Math.sqrt(Math.min(1, Math.abs(share)));
  return middle.map((start, place) => Math.round(start + (end[place] - start) * strength));
}
