import { type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ChartElement, type TableTwin } from './chart-element';
import { axisStyle, escapeText, gridPlace, tooltipStyle, wordStyle, type Ink } from './look';

interface Attempt {
  name: string;
  worker: string;
  ending: string;
  reason: string;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  live: boolean;
  began: string;
  colour: string;
  darkColour: string;
}

interface AttemptsData {
  /** The server's clock when it sent this. */
  now: number;
  attempts: Attempt[];
}

interface Place {
  value(dimension: number): number;
  coord(at: number[]): number[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between the axis' marks that people count in. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * DAY),
];

const BAR_HEIGHT = 14;

/** Milliseconds between two drawings while an attempt goes on. */
const BEAT = 5 * SECOND;

/** A bar for each attempt, under a line that says whose it was and how it ended. */
@customElement('erc-attempt-timeline')
export class AttemptTimeline extends ChartElement {
  @property({ attribute: false }) data?: AttemptsData;

  private received = 0;
  private clock?: ReturnType<typeof setInterval>;

  connectedCallback(): void {
    super.connectedCallback();
    this.clock = setInterval(() => this.data?.attempts.some((attempt) => attempt.live) && this.requestUpdate(), BEAT);
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  protected willUpdate(changed: PropertyValues): void {
    if (changed.has('data')) {
      this.received = performance.now();
    }
  }

  protected get empty(): string | undefined {
    return this.data?.attempts.length ? undefined : 'No worker has claimed the run yet.';
  }

  protected options(ink: Ink): Record<string, unknown> {
    const { attempts } = this.data!;
    const first = attempts[0].start;
    const whole = Math.max(SECOND, ...attempts.map((attempt) => this.end(attempt) - first));
    const step = STEPS.find((distance) => whole / distance <= (this.drawingWidth < 500 ? 4 : 8)) ?? 200 * DAY;
    return {
      grid: gridPlace({ top: 4, right: 16 }),
      tooltip: { trigger: 'item', ...tooltipStyle(ink), formatter: (item: { dataIndex: number }) => this.tip(attempts[item.dataIndex]) },
      xAxis: {
        type: 'value',
        min: 0,
        max: whole,
        interval: step,
        ...axisStyle(ink),
        axisLabel: {
          ...axisStyle(ink).axisLabel,
          showMaxLabel: false,
          formatter: (after: number) => (after === 0 ? 'start' : mark(after)),
        },
      },
      yAxis: { type: 'category', inverse: true, data: attempts.map((_, row) => row), show: false },
      series: [
        {
          type: 'custom',
          data: attempts.map((attempt, row) => [attempt.start - first, this.end(attempt) - first, row]),
          encode: { x: [0, 1], y: 2 },
          renderItem: (
            params: { coordSys: { x: number; width: number } },
            place: Place,
          ) => {
            const attempt = attempts[place.value(2)];
            const [left, middle] = place.coord([place.value(0), place.value(2)]);
            const [right] = place.coord([place.value(1), place.value(2)]);
            return {
              type: 'group',
              children: [
                {
                  type: 'rect',
                  shape: { x: left, y: middle + 2, width: Math.max(3, right - left), height: BAR_HEIGHT, r: 3 },
                  style: { fill: ink.dark ? attempt.darkColour : attempt.colour },
                },
                {
                  type: 'text',
                  silent: true,
                  x: params.coordSys.x,
                  y: middle - 17,
                  style: {
                    text: `${attempt.name} · ${this.ending(attempt)} · ${attempt.worker}`,
                    fill: ink.text,
                    font: `12px ${wordStyle(ink).fontFamily}`,
                    width: params.coordSys.width,
                    overflow: 'truncate',
                  },
                },
              ],
            };
          },
        },
      ],
    };
  }

  protected table(): TableTwin {
    return {
      columns: ['attempt', 'worker', 'from', 'took', 'ended', 'because'],
      rows: this.data!.attempts.map((attempt) => [
        attempt.name,
        attempt.worker,
        attempt.began,
        took(this.end(attempt) - attempt.start),
        attempt.live ? '–' : attempt.ending,
        attempt.reason || '–',
      ]),
    };
  }

  /** The end of an attempt; for one that goes on, the server's clock as it must be by now. */
  private end(attempt: Attempt): number {
    return attempt.live ? Math.max(attempt.start, this.data!.now + performance.now() - this.received) : attempt.end;
  }

  private ending(attempt: Attempt): string {
    const length = took(this.end(attempt) - attempt.start);
    return attempt.live ? `${attempt.ending} for ${length}` : `${attempt.ending} after ${length}`;
  }

  private tip(attempt: Attempt): string {
    const lines = [`<b>${escapeText(attempt.name)}</b>, ${escapeText(attempt.worker)}`, `from ${escapeText(attempt.began)}`];
    lines.push(escapeText(this.ending(attempt)));
    return [...lines, ...(attempt.reason ? [escapeText(attempt.reason)] : [])].join('<br>');
  }
}

/** A mark of the axis: a whole number of its unit where it is one. */
function mark(after: number): string {
  if (after >= DAY && after % DAY === 0) {
    return `${after / DAY} d`;
  }
  if (after >= HOUR && after % HOUR === 0) {
    return `${after / HOUR} h`;
  }
  return after >= MINUTE && after % MINUTE === 0 ? `${after / MINUTE} min` : took(after);
}

/** "0.4 s", "12 s", "3 min 20 s", "2 h 5 min", as the rest of the page writes it. */
function took(length: number): string {
  if (length < 10 * SECOND) {
    return `${(length / SECOND).toFixed(1)} s`;
  }
  if (length < MINUTE) {
    return `${Math.floor(length / SECOND)} s`;
  }
  if (length < HOUR) {
    return `${Math.floor(length / MINUTE)} min ${Math.floor((length % MINUTE) / SECOND)} s`;
  }
  return `${Math.floor(length / HOUR)} h ${Math.floor((length % HOUR) / MINUTE)} min`;
}
