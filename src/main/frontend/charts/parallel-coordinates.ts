import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { escapeText, mixed, rgb, tooltipStyle, wordStyle, type Ink } from './look';

interface Axis {
  name: string;
  /** The words of a category axis in order; empty for numbers. */
  words: string[];
}

interface Line {
  name: string;
  /** One an axis, as text; empty where the line has none. */
  values: string[];
  /** What colours the line, the higher the stronger; null leaves it grey. */
  score: number | null;
}

interface ParallelCoordinatesData {
  axes: Axis[];
  lines: Line[];
}

/** One line a config through its settings and its score. */
@customElement('erc-parallel-coordinates')
export class ParallelCoordinates extends ChartElement {
  @property({ attribute: false }) data?: ParallelCoordinatesData;

  protected get empty(): string | undefined {
    return this.data?.lines.length ? undefined : 'No completed run yet.';
  }

  private get narrow(): boolean {
    return this.drawingWidth < 110 * this.data!.axes.length;
  }

  protected get leastHeight(): number {
    return this.narrow ? 66 * this.data!.axes.length : 0;
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    const scores = data.lines.flatMap((line) => (line.score === null ? [] : [line.score]));
    const narrow = this.narrow;
    const [least, most] = [Math.min(...scores), Math.max(...scores)];
    return {
      tooltip: {
        ...tooltipStyle(ink),
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const line = data.lines[dataIndex];
          const values = data.axes.map((axis, place) => `${escapeText(axis.name)} <b>${escapeText(line.values[place] || '–')}</b>`);
          return `${escapeText(line.name)}<br>${values.join('<br>')}`;
        },
      },
      // Side by side the axes' names and words need room; a narrow drawing has the axes one below the other.
      parallel: narrow
        ? { layout: 'vertical', left: 28, right: 28, top: 28, bottom: 28 }
        : { layout: 'horizontal', left: 56, right: 64, top: 36, bottom: 16 },
      parallelAxis: data.axes.map((axis, dim) => ({
        dim,
        name: axis.name,
        type: axis.words.length ? 'category' : 'value',
        data: axis.words.length ? axis.words : undefined,
        scale: true,
        nameLocation: narrow ? 'start' : 'end',
        nameGap: narrow ? 0 : 15,
        nameTextStyle: narrow
          ? { ...wordStyle(ink), align: 'left', verticalAlign: 'bottom', padding: [0, 0, 6, 0] }
          : wordStyle(ink),
        nameTruncate: { maxWidth: narrow ? this.drawingWidth - 40 : 150 },
        // Lines pass behind the words, which would be unreadable among them.
        z: 5,
        axisLabel: {
          ...wordStyle(ink),
          ...(narrow && axis.words.length
            ? { interval: 0, width: (this.drawingWidth - 56) / axis.words.length - 12, overflow: 'truncate' }
            : { hideOverlap: true }),
          backgroundColor: ink.surface,
          padding: [2, 4],
          borderRadius: 2,
        },
        axisLine: { lineStyle: { color: ink.muted } },
        axisTick: { lineStyle: { color: ink.line } },
        minorTick: { show: false },
      })),
      series: [
        {
          type: 'parallel',
          z: 2,
          smooth: false,
          data: data.lines.map((line) => ({
            value: line.values.map((value, place) => (value === '' ? '-' : data.axes[place].words.length ? value : Number(value))),
            lineStyle: {
              color: line.score === null ? ink.muted : shade(most > least ? (line.score - least) / (most - least) : 1, ink),
              width: 2,
              opacity: 0.85,
            },
          })),
          emphasis: { lineStyle: { width: 4 } },
        },
      ],
    };
  }

  protected table(): TableTwin {
    const data = this.data!;
    return {
      columns: ['', ...data.axes.map((axis) => axis.name)],
      rows: data.lines.map((line) => [line.name, ...line.values.map((value) => value || '–')]),
    };
  }
}

/** One hue, stronger with the share. */
function shade(share: number, ink: Ink): string {
  const [from, to] = ink.dark
    ? [
        [96, 105, 122],
        [150, 190, 255],
      ]
    : [
        [176, 186, 204],
        [24, 71, 160],
      ];
  return rgb(mixed(from, to, share));
}
