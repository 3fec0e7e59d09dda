import { ChartElement, type ChartClick, type LinkedCell } from './chart-element';
import { axisStyle, gridPlace, readableOn, rgb, tooltipStyle, wordStyle, type Ink } from './look';

/** One square of a heat map. */
export interface HeatCell {
  /** Place of its gold class, from the top. */
  gold: number;
  /** Place of its column's class, from the left. */
  column: number;
  value: number;
  /** Where its utterances can be read. */
  link?: string;
}

/** Gold classes from top to bottom against the same classes from left to right; the diagonal is bold. */
export abstract class HeatMapElement<Cell extends HeatCell> extends ChartElement {
  /** What stands over the columns. */
  protected abstract readonly columnName: string;
  protected abstract get labels(): string[];
  protected abstract cells(): Cell[];
  /** The number in a cell. */
  protected abstract shown(value: number): string;
  /** Red, green and blue of a cell, 0 to 255. */
  protected abstract colour(cell: Cell, ink: Ink): number[];
  /** What is said about a cell that is pointed at, as HTML. */
  protected abstract tip(cell: Cell): string;

  protected options(ink: Ink): Record<string, unknown> {
    const cells = this.cells();
    return {
      grid: gridPlace({ top: 8, bottom: 8 }),
      tooltip: { ...tooltipStyle(ink), formatter: ({ dataIndex }: { dataIndex: number }) => this.tip(cells[dataIndex]) },
      ...this.axes(ink),
      series: [
        {
          type: 'heatmap',
          cursor: cells.some((cell) => cell.link) ? 'pointer' : 'default',
          data: cells.map((cell) => {
            const colour = this.colour(cell, ink);
            return {
              value: [cell.column, cell.gold, cell.value],
              itemStyle: { color: rgb(colour), borderColor: ink.surface, borderWidth: 1 },
              label: { show: true, color: readableOn(colour), fontWeight: cell.gold === cell.column ? 'bold' : 'normal' },
            };
          }),
          label: { formatter: ({ value }: { value: number[] }) => this.shown(value[2]), fontFamily: ink.font, fontSize: 12 },
          emphasis: { itemStyle: { borderColor: ink.text } },
        },
      ],
    };
  }

  private axes(ink: Ink) {
    const { labels } = this;
    const narrow = this.drawingWidth < 60 * labels.length + 80;
    const style = axisStyle(ink);
    const words = { ...wordStyle(ink), interval: 0 };
    return {
      xAxis: {
        type: 'category',
        position: 'top',
        name: this.columnName,
        nameLocation: 'middle',
        nameGap: narrow ? 52 : 24,
        data: labels,
        ...style,
        axisLabel: { ...words, rotate: narrow ? 45 : 0 },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        name: 'gold',
        nameLocation: 'start',
        nameGap: 10,
        data: labels,
        ...style,
        // Left of the axis: above it stands the first class of the columns.
        nameTextStyle: { ...style.nameTextStyle, align: 'right', padding: [0, 8, 0, 0] },
        axisLabel: words,
        splitLine: { show: false },
      },
    };
  }

  protected address({ dataIndex }: ChartClick): string | undefined {
    return dataIndex === undefined ? undefined : this.cells()[dataIndex]?.link;
  }

  /** The cells of a row of the table twin. */
  protected shownRow(gold: number): (string | LinkedCell)[] {
    return this.cells()
      .filter((cell) => cell.gold === gold)
      .map((cell) => (cell.link ? { text: this.shown(cell.value), href: cell.link } : this.shown(cell.value)));
  }
}
