import { Textarea } from '@mantine/core';
import { MAX_APPEAL } from '@pirecow/contracts';
import type { ReactNode } from 'react';

interface AppealWordsProps {
  label: string;
  description: string;
  value: string;
  error: ReactNode;
  onChange: (words: string) => void;
}

/** Where one says why: as long for who contests as for who answers. */
export function AppealWords({ onChange, ...field }: AppealWordsProps) {
  return (
    <Textarea
      required
      autosize
      minRows={3}
      minLength={10}
      maxLength={MAX_APPEAL}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      {...field}
    />
  );
}
