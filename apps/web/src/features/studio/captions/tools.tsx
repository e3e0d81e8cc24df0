import { Button, TextInput } from '@mantine/core';
import { type Cue, shiftCues, sortedCues } from '@pirecow/content';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { Begin } from './begin';
import classes from './captions.module.css';
import type { CaptionsSheet } from './queries';
import { SHORTCUTS } from './shortcuts';
import type { CaptionsEditing } from './use-captions';
import type { useSaving } from './use-saving';

interface ToolsProps {
  sheet: CaptionsSheet;
  editing: CaptionsEditing;
  saving: ReturnType<typeof useSaving>;
  say: (words: string) => void;
}

const isSorted = (cues: readonly Cue[]) =>
  cues.every(({ start }, at) => at === 0 || start >= (cues[at - 1]?.start ?? 0));

const LONGEST_SHIFT_S = 36_000;

/** Seconds as somebody writes them, with a point or a comma; undefined where it is no number. */
function secondsOf(text: string): number | undefined {
  const seconds = /^[-+−]?\d{1,5}([.,]\d{1,3})?$/.test(text.trim())
    ? Number(text.trim().replace(',', '.').replace('−', '-'))
    : Number.NaN;
  return Math.abs(seconds) <= LONGEST_SHIFT_S && seconds !== 0 ? seconds : undefined;
}

function Shift({ editing, say }: Pick<ToolsProps, 'editing' | 'say'>) {
  const { t } = useTranslation('studio');
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const shift = (event: SyntheticEvent) => {
    event.preventDefault();
    const seconds = secondsOf(text);
    setWrong(seconds === undefined);
    if (seconds === undefined) return;
    editing.editCues((cues) => shiftCues(cues, seconds * 1000));
    say(t('captions.said.shifted'));
  };
  return (
    <form className={classes.shift} onSubmit={shift} noValidate>
      <TextInput
        label={t('captions.shift')}
        description={t('captions.shift-how')}
        inputMode="decimal"
        value={text}
        error={isWrong ? t('captions.no-number') : null}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('captions.shift-do')}
      </Button>
    </form>
  );
}

function Transcript({ sheet, editing, saving, say }: ToolsProps) {
  const { t } = useTranslation('studio');
  const [asking, setAsking] = useState(false);
  const isThere = sheet.translation !== undefined || Boolean(sheet.block.texts['transcript']);
  if (sheet.translation && !sheet.block.texts['transcript']) return null;
  const make = async () => {
    setAsking(false);
    if (await saving.saveWithTranscript(editing.captions)) say(t('captions.said.transcript'));
  };
  return (
    <>
      <Button
        variant="default"
        style={{ alignSelf: 'start' }}
        disabled={editing.captions.cues.length === 0}
        onClick={() => (isThere ? setAsking(true) : void make())}
      >
        {t('captions.transcript')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('captions.transcript')}
        text={t('captions.transcript-how')}
        action={t('captions.transcript-do')}
        onConfirm={() => void make()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function Keys() {
  const { t } = useTranslation('studio');
  return (
    <details>
      <summary>{t('captions.keys')}</summary>
      <dl className={classes.keys}>
        {SHORTCUTS.map(([act, key]) => (
          <div key={act}>
            <dt>
              <kbd>Alt</kbd> <kbd>{key}</kbd>
            </dt>
            <dd>{t(`captions.act.${act}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What concerns all captions together. */
export function Tools(props: ToolsProps) {
  const { t } = useTranslation('studio');
  const { editing } = props;
  const [isEmpty] = useState(editing.captions.cues.length === 0);
  return (
    <div className={classes.tools}>
      <details open={isEmpty}>
        <summary>{t('captions.begin')}</summary>
        <Begin sheet={props.sheet} editing={editing} />
      </details>
      <details>
        <summary>{t('captions.all')}</summary>
        <div className={classes.begin}>
          <Shift editing={editing} say={props.say} />
          {isSorted(editing.captions.cues) ? null : (
            <Button
              variant="default"
              style={{ alignSelf: 'start' }}
              onClick={() => editing.editCues((cues) => sortedCues(cues), { at: 0 })}
            >
              {t('captions.sort')}
            </Button>
          )}
          <Transcript {...props} />
        </div>
      </details>
      <Keys />
    </div>
  );
}
