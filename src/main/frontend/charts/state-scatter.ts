import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type ChartClick, type TableTwin } from './chart-element';
import { axisStyle, escapeText, legendStyle, tooltipStyle, type Ink } from './look';

interface Group {
  name: string;
  colour: string;
  darkColour: string;
}

interface Point {
  /** Place of its gold emotion in the groups. */
  group: number;
  predicted: string;
  place: string;
  link: string;
  x: number;
  y: number;
}

interface StateScatterData {
  groups: Group[];
  points: Point[];
}

/** Emotions differ in shape as well as in colour. */
const SHAPES = ['circle', 'triangle', 'rect', 'diamond', 'pin', 'arrow', 'roundRect'];

/** Utterances in a plane whose neighbours are those of their states; the axes have no unit, so none is drawn. */
@customElement('erc-state-scatter')
export class StateScatter extends ChartElement {
  @property({ attribute: false }) data?: StateScatterData;

  protected get empty(): string | undefined {
    return this.data?.points.length ? undefined : 'No utterance is mapped yet.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const axis = {
      type: 'value',
      scale: true,
      ...axisStyle(ink),
      axisLabel: { show: false },
      axisLine: { show: false },
      splitLine: { show: false },
    };
    return {
      grid: { left: 8, right: 8, top: 36, bottom: 8 },
      legend: { ...legendStyle(ink), itemWidth: 12 },
      tooltip: {
        trigger: 'item',
        ...tooltipStyle(ink),
        formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
          const point = this.members(this.shown()[seriesIndex])[dataIndex];
          return (
            `gold <b>${escapeText(this.data!.groups[point.group].name)}</b>, ` +
            `predicted <b>${escapeText(point.predicted)}</b><br>${escapeText(point.place)}`
          );
        },
      },
      xAxis: axis,
      yAxis: axis,
      series: this.shown().map((group) => ({
        type: 'scatter',
        name: this.data!.groups[group].name,
        color: ink.dark ? this.data!.groups[group].darkColour : this.data!.groups[group].colour,
        symbol: SHAPES[group % SHAPES.length],
        symbolSize: 7,
        itemStyle: { opacity: 0.8 },
        cursor: 'pointer',
        data: this.members(group).map((point) => [point.x, point.y]),
      })),
    };
  }

  /** Numbers of the groups that have points. */
  private shown(): number[] {
    return this.data!.groups.map((_, group) => group).filter((group) => this.members(group).length > 0);
  }

  private members(group: number): Point[] {
    return this.data!.points.filter((point) => point.group === group);
  }

  protected address({ seriesIndex, dataIndex }: ChartClick): string | undefined {
    if (seriesIndex === undefined || dataIndex === undefined) {
      return undefined;
    }
    return this.members(this.shown()[seriesIndex])[dataIndex]?.link;
  }

  protected table(): TableTwin {
    const { groups, points } = this.data!;
    return {
      columns: ['utterance', 'gold', 'predicted', 'x', 'y'],
      rows: points.map((point) => [
        { text: point.place, href: point.link },
        groups[point.group].name,
        point.predicted,
        point.x.toFixed(2),
        point.y.toFixed(2),
      ]),
    };
  }
}
