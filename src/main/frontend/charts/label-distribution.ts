import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, channelsOf, escapeText, gridPlace, legendStyle, percent, readableOn, tooltipStyle, wordStyle, type Ink } from './look';

interface Label {
  name: string;
  colour: string;
  darkColour: string;
}

interface Row {
  name: string;
  /** One a label, together 1. */
  shares: number[];
}

interface LabelDistributionData {
  labels: Label[];
  rows: Row[];
}

/** How a whole is divided between labels: one stacked bar a row, each label in its colour. */
@customElement('erc-label-distribution')
export class LabelDistribution extends ChartElement {
  @property({ attribute: false }) data?: LabelDistributionData;

  protected get empty(): string | undefined {
    return this.data?.rows.length ? undefined : 'No distribution to show.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const data = this.data!;
    return {
      grid: gridPlace({ right: 16 }),
      legend: legendStyle(ink),
      tooltip: {
        ...tooltipStyle(ink),
        formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) =>
          `${escapeText(data.rows[dataIndex].name)}<br>${escapeText(data.labels[seriesIndex].name)} ` +
          `<b>${percent(data.rows[dataIndex].shares[seriesIndex])} %</b>`,
      },
      xAxis: { type: 'value', min: 0, max: 1, ...axisStyle(ink), axisLabel: { show: false }, splitLine: { show: false } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: data.rows.map((row) => row.name),
        ...axisStyle(ink),
        axisLabel: { ...wordStyle(ink), width: 170, overflow: 'truncate' },
      },
      series: data.labels.map((label, place) => {
        const colour = ink.dark ? label.darkColour : label.colour;
        return {
          type: 'bar',
          stack: 'whole',
          name: label.name,
          color: colour,
          barMaxWidth: 22,
          itemStyle: { borderColor: ink.surface, borderWidth: 1 },
          data: data.rows.map((row) => ({
            value: row.shares[place],
            label: { show: row.shares[place] >= 0.06 },
          })),
          label: {
            color: readableOn(channelsOf(colour)),
            fontFamily: ink.font,
            fontSize: 11,
            formatter: ({ value }: { value: number }) => percent(value),
          },
        };
      }),
    };
  }

  protected table(): TableTwin {
    const data = this.data!;
    return {
      columns: ['%', ...data.labels.map((label) => label.name)],
      rows: data.rows.map((row) => [row.name, ...row.shares.map(percent)]),
    };
  }
}
