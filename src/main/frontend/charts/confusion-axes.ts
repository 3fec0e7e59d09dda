import { axisStyle, type Ink } from './look';

/** Gold classes from top to bottom, predicted ones from left to right, as every confusion is drawn. */
export function confusionAxes(labels: string[], width: number, ink: Ink) {
  const narrow = width < 60 * labels.length + 80;
  return {
    xAxis: {
      type: 'category',
      position: 'top',
      name: 'predicted',
      nameLocation: 'middle',
      nameGap: narrow ? 52 : 24,
      data: labels,
      ...axisStyle(ink),
      axisLabel: { color: ink.text, fontFamily: ink.font, fontSize: 12, rotate: narrow ? 45 : 0, interval: 0 },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      name: 'gold',
      nameLocation: 'start',
      nameGap: 10,
      data: labels,
      ...axisStyle(ink),
      // Left of the axis: above it stands the first predicted class.
      nameTextStyle: { color: ink.muted, fontFamily: ink.font, fontSize: 12, align: 'right', padding: [0, 8, 0, 0] },
      axisLabel: { color: ink.text, fontFamily: ink.font, fontSize: 12, interval: 0 },
      splitLine: { show: false },
    },
  };
}
