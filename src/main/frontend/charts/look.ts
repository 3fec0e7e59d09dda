/** Colours of the page, read from its style sheet so that charts follow light and dark. */
export interface Ink {
  text: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  dark: boolean;
  font: string;
}

/** A series of a chart, told apart by colour, dash and shape. */
export interface SeriesLook {
  name: string;
  colour: string;
  darkColour: string;
  dashed: boolean;
}

export function colourOf(look: SeriesLook, ink: Ink): string {
  return ink.dark ? look.darkColour : look.colour;
}

/** What the legends of all charts look like: it scrolls rather than cover the drawing. */
export function legendStyle(ink: Ink) {
  return {
    type: 'scroll',
    top: 0,
    left: 0,
    itemWidth: 18,
    textStyle: wordStyle(ink),
    pageTextStyle: { color: ink.muted, fontFamily: ink.font },
    pageIconColor: ink.muted,
    pageIconInactiveColor: ink.line,
  };
}

export function isDark(colour: string): boolean {
  const [red, green, blue] = (colour.match(/[\d.]+/g) ?? ['255', '255', '255']).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}

/** What the axes of all charts look like. */
export function axisStyle(ink: Ink) {
  return {
    axisLabel: textOf(ink.muted, ink),
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: ink.line } },
    nameTextStyle: textOf(ink.muted, ink),
  };
}

/** An axis of epochs from 1; `last` is left open when nobody knows it. */
export function epochAxis(ink: Ink, last?: number) {
  return {
    type: 'value',
    min: 1,
    max: last,
    minInterval: 1,
    name: 'epoch',
    nameLocation: 'middle',
    nameGap: 24,
    ...axisStyle(ink),
    splitLine: { show: false },
  };
}

/** Words along an axis that are read rather than glanced at: classes, settings, systems. */
export function wordStyle(ink: Ink) {
  return textOf(ink.text, ink);
}

function textOf(color: string, ink: Ink) {
  return { color, fontFamily: ink.font, fontSize: 12 };
}

/** Where a drawing stands in its element, its axes' words included; top 36 leaves room for a legend. */
export function gridPlace({ top = 36, right = 8, bottom = 4 }: { top?: number; right?: number; bottom?: number }) {
  return { left: 8, right, top, bottom, outerBoundsMode: 'same', outerBoundsContain: 'all' };
}

/** A tip about all bars of one place of the axis; `tip` gives it as HTML. */
export function barTooltip(ink: Ink, tip: (place: number) => string) {
  return {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    ...tooltipStyle(ink),
    formatter: (items: { dataIndex: number }[]) => tip(items[0].dataIndex),
  };
}

/** What the tips of all charts look like. */
export function tooltipStyle(ink: Ink) {
  return {
    backgroundColor: ink.surface,
    borderColor: ink.line,
    textStyle: wordStyle(ink),
    confine: true,
  };
}

/** Text for a tooltip, which ECharts takes as HTML: names come from corpora and settings, so nothing in them may be read as markup. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Red, green and blue of `#rrggbb`, 0 to 255. */
export function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
}

/** Black or white, whichever contrasts more with the colour (relative luminance of WCAG 2). */
export function readableOn(channels: number[]): string {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000';
}

/** One hue, from near the page's surface to a strong blue (a light one on dark pages); channels 0 to 255. */
export function shade(share: number, ink: Ink): number[] {
  const [from, to] = ink.dark
    ? [
        [32, 37, 48],
        [150, 190, 255],
      ]
    : [
        [238, 242, 250],
        [24, 71, 160],
      ];
  return mixed(from, to, Math.sqrt(share));
}

/** A colour between two, 0 the one and 1 the other; channels 0 to 255. */
export function mixed(from: number[], to: number[], share: number): number[] {
  return from.map((start, place) => Math.round(start + (to[place] - start) * share));
}

/** A share of 1 in per cent with one decimal. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** Channels 0 to 255 as a CSS colour. */
export function rgb(channels: number[]): string {
  return `rgb(${channels.join(',')})`;
}
