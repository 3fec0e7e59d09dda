import { customElement, property } from 'lit/decorators.js';
import { type TableTwin } from './chart-element';
import { HeatMapElement, type HeatCell } from './heat-map';
import { escapeText, percent, shade, type Ink } from './look';

interface Row {
  name: string;
  utterances: number;
  /** One a class, sum 1; empty where no utterance has the class. */
  shares: number[];
}

/** Mean distributions over the classes, one row a gold class; the shade is the share, the number is it in per cent. */
@customElement('erc-share-heat-map')
export class ShareHeatMap extends HeatMapElement<HeatCell> {
  @property({ attribute: false }) data?: { labels: string[]; rows: Row[] };
  protected readonly columnName = 'refined';

  protected get empty(): string | undefined {
    return this.data?.rows.length ? undefined : 'There are no refined labels.';
  }

  protected get labels(): string[] {
    return this.data!.labels;
  }

  protected cells(): HeatCell[] {
    return this.data!.rows.flatMap((row, gold) => row.shares.map((value, column) => ({ gold, column, value })));
  }

  protected shown(value: number): string {
    return percent(value);
  }

  protected colour(cell: HeatCell, ink: Ink): number[] {
    return shade(cell.value, ink);
  }

  protected tip(cell: HeatCell): string {
    return (
      `gold <b>${escapeText(this.labels[cell.gold])}</b>: ${percent(cell.value)} % <b>${escapeText(this.labels[cell.column])}</b><br>` +
      `mean of ${this.data!.rows[cell.gold].utterances} utterances`
    );
  }

  protected table(): TableTwin {
    return {
      columns: ['gold \\ refined', ...this.labels, 'utterances'],
      rows: this.data!.rows.map((row, gold) => [
        row.name,
        ...(row.shares.length ? this.shownRow(gold) : this.labels.map(() => '–')),
        `${row.utterances}`,
      ]),
    };
  }
}
