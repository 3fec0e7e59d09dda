import { customElement, property } from 'lit/decorators.js';
import { type TableTwin } from './chart-element';
import { HeatMapElement, type HeatCell } from './heat-map';
import { escapeText, percent, shade, type Ink } from './look';

interface ConfusionData {
  labels: string[];
  /** Utterances; row = gold class, column = predicted class. */
  counts: number[][];
  /** Where the utterances of each cell can be read; empty when nowhere. */
  links: string[][];
}

interface CountCell extends HeatCell {
  /** Of the gold class, 0 to 1. */
  share: number;
}

/** Gold against predicted classes; the shade is the share of the gold class, the number is the count. */
@customElement('erc-confusion-heat-map')
export class ConfusionHeatMap extends HeatMapElement<CountCell> {
  @property({ attribute: false }) data?: ConfusionData;
  protected readonly columnName = 'predicted';

  protected get empty(): string | undefined {
    return this.data?.counts.length ? undefined : 'The test split is not scored yet.';
  }

  protected get labels(): string[] {
    return this.data!.labels;
  }

  protected cells(): CountCell[] {
    const { counts, links } = this.data!;
    return counts.flatMap((row, gold) => {
      const all = sum(row);
      return row.map((value, column) => ({ gold, column, value, link: links[gold]?.[column], share: all === 0 ? 0 : value / all }));
    });
  }

  protected shown(value: number): string {
    return `${value}`;
  }

  protected colour(cell: CountCell, ink: Ink): number[] {
    return shade(cell.share, ink);
  }

  protected tip(cell: CountCell): string {
    return (
      `gold <b>${escapeText(this.labels[cell.gold])}</b>, predicted <b>${escapeText(this.labels[cell.column])}</b><br>` +
      `${cell.value} utterances, ${percent(cell.share)} % of the gold class`
    );
  }

  protected table(): TableTwin {
    return {
      columns: ['gold \\ predicted', ...this.labels, 'all'],
      rows: this.data!.counts.map((row, gold) => [this.labels[gold], ...this.shownRow(gold), `${sum(row)}`]),
    };
  }
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
