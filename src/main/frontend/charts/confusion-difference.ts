import { customElement, property } from 'lit/decorators.js';
import { type TableTwin } from './chart-element';
import { HeatMapElement, type HeatCell } from './heat-map';
import { escapeText, mixed, type Ink } from './look';

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
export class ConfusionDifference extends HeatMapElement<HeatCell> {
  @property({ attribute: false }) data?: ConfusionDifferenceData;
  protected readonly columnName = 'predicted';

  protected get empty(): string | undefined {
    return this.data?.points.length ? undefined : 'Both need predictions on the test split.';
  }

  protected get labels(): string[] {
    return this.data!.labels;
  }

  protected cells(): HeatCell[] {
    const { points, links } = this.data!;
    return points.flatMap((row, gold) => row.map((value, column) => ({ gold, column, value, link: links[gold]?.[column] })));
  }

  protected shown(value: number): string {
    const text = Math.abs(value).toFixed(1);
    return text === '0.0' ? '0.0' : `${value < 0 ? '−' : '+'}${text}`;
  }

  /** From orange (less) over the page's surface to blue (more), which colour-blind readers can tell apart. */
  protected colour(cell: HeatCell, ink: Ink): number[] {
    const most = Math.max(10, ...this.data!.points.flat().map(Math.abs));
    const middle = ink.dark ? [32, 37, 48] : [244, 245, 248];
    const less = ink.dark ? [245, 154, 76] : [176, 68, 0];
    const more = ink.dark ? [120, 180, 255] : [24, 71, 160];
    return mixed(middle, cell.value < 0 ? less : more, Math.sqrt(Math.abs(cell.value) / most));
  }

  protected tip(cell: HeatCell): string {
    const { one, other } = this.data!;
    return (
      `gold <b>${escapeText(this.labels[cell.gold])}</b>, predicted <b>${escapeText(this.labels[cell.column])}</b><br>` +
      `${escapeText(one)} against ${escapeText(other)}: <b>${this.shown(cell.value)}</b> % of the gold class`
    );
  }

  protected table(): TableTwin {
    return {
      columns: ['gold \\ predicted', ...this.labels],
      rows: this.labels.map((label, gold) => [label, ...this.shownRow(gold)]),
    };
  }
}
