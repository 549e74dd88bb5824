import 'uplot/dist/uPlot.min.css';
import '../style/plot.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import type { Theme } from '../shell/theme.ts';
import { rem } from './rem.ts';

/** What the page gives a plot to draw with: colours by the names of the theme's tokens, lengths in the page's unit. */
export interface PlotStyle {
  readonly colour: (token: `--${string}`) => string;
  /** The page's unit in CSS pixels. */
  readonly unit: number;
  /** Of the words beside the axes, in CSS pixels. */
  readonly typeSize: number;
  readonly font: string;
}

interface Props {
  readonly data: uPlot.AlignedData;
  /** Kept by whoever renders: another function makes another plot. */
  readonly options: (style: PlotStyle) => Omit<uPlot.Options, 'width' | 'height'>;
  readonly theme: Theme;
  /** What the plot shows, in words. */
  readonly label: string;
  readonly className?: string;
}

/** A uPlot for as long as it is rendered, as wide and high as the page lets it be, in the colours of the theme. */
export function Plot({ data, options, theme, label, className = '' }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<uPlot>(null);
  const latest = useRef(data);
  const [unit, setUnit] = useState(rem);

  // Colours and type are taken when a plot is made: another theme or size of the page makes another one.
  useLayoutEffect(() => {
    const element = host.current!;
    const typeSize = parseFloat(getComputedStyle(element).fontSize);
    const font = `${typeSize}px 'Inter Variable', sans-serif`;
    const style = { colour: (token: string) => colourOf(element, token), unit, typeSize, font };
    const plot = new uPlot({ ...options(style), ...sizeOf(element) }, latest.current, element);
    made.current = plot;
    const observer = new ResizeObserver(() => {
      setUnit(rem());
      plot.setSize(sizeOf(element));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [theme, unit, options]);

  useEffect(() => {
    latest.current = data;
    made.current?.setData(data);
  }, [data]);

  return <div ref={host} className={`plot ${className}`} role="img" aria-label={label} />;
}

const sizeOf = (element: HTMLElement): { width: number; height: number } => ({
  width: Math.max(1, element.clientWidth),
  height: Math.max(1, element.clientHeight),
});

/** A canvas knows no custom properties: the colour that the page makes of one. */
function colourOf(element: HTMLElement, token: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
