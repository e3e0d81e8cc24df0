import { ActionIcon, Button } from '@mantine/core';
import { captionTime, readCaptionTime } from '@pirecow/content';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './captions.module.css';
import type { CaptionsActs } from './use-acts';

interface TimeFieldProps {
  edge: 'start' | 'end';
  /** In milliseconds. */
  value: number;
  acts: CaptionsActs;
}

/** When a cue begins or ends: typed, taken from the player, or moved by a tenth of a second. */
export function TimeField({ edge, value, acts }: TimeFieldProps) {
  const { t } = useTranslation('studio');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    const moment = typed === null ? undefined : readCaptionTime(typed);
    if (moment !== undefined && moment !== value) acts.setEdge(edge, moment);
    else if (typed !== null && moment === undefined) acts.say(t('captions.no-time'));
    setTyped(null);
  };
  return (
    <div className={classes.time}>
      <label htmlFor={id}>{t(`captions.${edge}`)}</label>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t(`captions.act.${edge}-earlier`)}
        onClick={() => acts.run(`${edge}-earlier`)}
      >
        <IconMinus size={18} aria-hidden />
      </ActionIcon>
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? captionTime(value)}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={take}
        onKeyDown={({ key }) => (key === 'Enter' ? take() : undefined)}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t(`captions.act.${edge}-later`)}
        onClick={() => acts.run(`${edge}-later`)}
      >
        <IconPlus size={18} aria-hidden />
      </ActionIcon>
      <Button
        size="compact-md"
        variant="default"
        aria-label={t(`captions.act.${edge}`)}
        onClick={() => acts.run(edge)}
      >
        {t('captions.now')}
      </Button>
    </div>
  );
}
