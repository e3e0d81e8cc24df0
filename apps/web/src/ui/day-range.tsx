import { TextInput } from '@mantine/core';

type End = 'from' | 'to';

interface DayRangeProps {
  /** Days as `2026-11-26`. */
  days: Partial<Record<End, string>>;
  labels: Record<End, string>;
  onChange: (end: End, day: string) => void;
}

/** The first and the last day of a period, either of which may be left open; neither is behind the other. */
export function DayRange({ days, labels, onChange }: DayRangeProps) {
  return (['from', 'to'] as const).map((end) => (
    <TextInput
      key={end}
      type="date"
      label={labels[end]}
      value={days[end] ?? ''}
      min={end === 'to' ? days.from : undefined}
      max={end === 'from' ? days.to : undefined}
      onChange={({ currentTarget }) => onChange(end, currentTarget.value)}
    />
  ));
}
