import { useId } from 'react';
import { useFormat } from '../lib/use-format';
import classes from './progress-bar.module.css';

interface ProgressBarProps {
  /** 0 to 1. */
  value: number;
  /** What is measured, for screen readers: "Progress in this course". */
  label: string;
  /** The sentence under the bar. The percentage where it is left out. */
  text?: string;
}

/** A bar with its words, so that colour and length are never alone. */
export function ProgressBar({ value, label, text }: ProgressBarProps) {
  const { formatPercent } = useFormat();
  const id = useId();
  const bounded = Math.min(1, Math.max(0, value));
  const words = text ?? formatPercent(bounded);
  return (
    <div className={classes.progress}>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(bounded * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words}
        aria-describedby={id}
      >
        <div className={classes.fill} style={{ width: `${bounded * 100}%` }} />
      </div>
      <span id={id} className={classes.text}>
        {words}
      </span>
    </div>
  );
}
