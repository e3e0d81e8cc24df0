import { Button } from '@mantine/core';
import { type Cue, readWords } from '@pirecow/content';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { LiveRegion } from '../../../ui/live-region';
import { ToolButton } from '../components/tool-button';
import classes from './captions.module.css';
import { CueList } from './cue-list';
import type { CaptionsSheet } from './queries';
import { actOf } from './shortcuts';
import { Tools } from './tools';
import { type CaptionsActs, useActs } from './use-acts';
import { captionsOf, type CaptionsEditing, useCaptions } from './use-captions';
import { usePlayer } from './use-player';
import { useSaving } from './use-saving';

interface EditorProps {
  sheet: CaptionsSheet;
  /** Reads what is saved anew. */
  onSee: () => Promise<void>;
}

function Film({
  sheet,
  playing,
  media,
}: { sheet: CaptionsSheet; playing: Cue | undefined } & Pick<ReturnType<typeof usePlayer>, 'media'>) {
  const { t } = useTranslation('studio');
  const { medium, block, language } = sheet;
  const props = {
    src: medium.address,
    controls: true,
    preload: 'metadata',
    'aria-label': t('captions.player'),
    ...media,
  };
  return (
    <div className={classes.film}>
      {block.block.type === 'video' ? <video {...props} /> : <audio {...props} />}
      <p className={classes.playing} lang={language} aria-hidden>
        {playing ? readWords(playing.text) : '\u00a0'}
      </p>
    </div>
  );
}

function Bar({
  editing,
  acts,
  saving,
  add,
}: {
  add: RefObject<HTMLButtonElement | null>;
  editing: CaptionsEditing;
  acts: CaptionsActs;
  saving: ReturnType<typeof useSaving>;
}) {
  const { t } = useTranslation('studio');
  const { isUnsaved, past, future, turn, captions } = editing;
  const isSaving = saving.state === 'saving';
  return (
    <div className={classes.bar}>
      <Button
        ref={add}
        leftSection={<IconPlus size={18} aria-hidden />}
        variant="default"
        onClick={() => acts.run('add')}
      >
        {t('captions.act.add')}
      </Button>
      <ToolButton
        label={t('unit.undo')}
        icon={IconArrowBackUp}
        size={22}
        run={past.length > 0 ? () => turn('back') : undefined}
      />
      <ToolButton
        label={t('unit.redo')}
        icon={IconArrowForwardUp}
        size={22}
        run={future.length > 0 ? () => turn('forward') : undefined}
      />
      <span className={classes.state} role="status">
        {isUnsaved ? t('captions.unsaved') : t('captions.saved')}
      </span>
      <Button
        aria-disabled={isSaving || !isUnsaved}
        data-disabled={!isUnsaved || undefined}
        onClick={() => (isSaving || !isUnsaved ? undefined : void saving.save(captions))}
      >
        {t('captions.save')}
      </Button>
    </div>
  );
}

function Troubles({
  editing,
  saving,
  onSee,
}: {
  editing: CaptionsEditing;
  saving: ReturnType<typeof useSaving>;
  onSee: () => Promise<void>;
}) {
  const { t } = useTranslation('studio');
  const seeTheirs = () => {
    editing.throwAway();
    void onSee();
  };
  return (
    <>
      {editing.found && editing.isUnsaved ? (
        <div className={classes.notice} role="status">
          <p>{editing.isOvertaken ? t('captions.found-changed') : t('captions.found')}</p>
          <Button size="compact-md" variant="default" onClick={editing.throwAway}>
            {t('captions.throw-away')}
          </Button>
        </div>
      ) : null}
      {saving.state === 'conflict' ? (
        <div className={classes.notice} role="alert">
          <p>{t('captions.conflict')}</p>
          <Button size="compact-md" onClick={() => void saving.saveOver(editing.captions)}>
            {t('conflict.keep')}
          </Button>
          <Button size="compact-md" variant="default" onClick={seeTheirs}>
            {t('conflict.take')}
          </Button>
        </div>
      ) : null}
      {saving.error ? (
        <p className={classes.notice} role="alert">
          {problemWords(saving.error, t)}
        </p>
      ) : null}
    </>
  );
}

/** Where the last cue is gone, and the button that removed it, one goes on with adding one. */
function useWayOn(count: number) {
  const add = useRef<HTMLButtonElement>(null);
  const before = useRef(count);
  useEffect(() => {
    if (count === 0 && before.current > 0) add.current?.focus();
    before.current = count;
  }, [count]);
  return add;
}

/** What the source says while a cue is shown. */
function useSaid(sheet: CaptionsSheet): (cue: Cue) => string {
  const cues = useMemo(
    () => (sheet.translation ? captionsOf(sheet.block.texts['captions'] ?? '').cues : []),
    [sheet],
  );
  return ({ start, end }) =>
    cues
      .filter((one) => one.start < end && start < one.end)
      .map(({ text }) => readWords(text))
      .join(' ');
}

/** Captions beside their film: written, cut, joined and timed, by keyboard as by hand. */
export function CaptionsEditor({ sheet, onSee }: EditorProps) {
  const { t } = useTranslation('studio');
  const field = useRef<HTMLTextAreaElement>(null);
  const editing = useCaptions(sheet);
  const saving = useSaving(sheet, editing.markSaved);
  const { player, time, length, media } = usePlayer();
  const acts = useActs(editing, player, field);
  const said = useSaid(sheet);
  const { cues } = editing.captions;
  const add = useWayOn(cues.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    acts.run(act);
  };
  const playing = cues.find(({ start, end }) => start <= time && time < end);
  return (
    <div className={classes.editor} onKeyDown={onKeyDown}>
      <Film sheet={sheet} playing={playing} media={media} />
      <div className={classes.main}>
        <Bar editing={editing} acts={acts} saving={saving} add={add} />
        <Troubles editing={editing} saving={saving} onSee={onSee} />
        <Tools sheet={sheet} editing={editing} saving={saving} say={acts.say} />
        {cues.length === 0 ? <p className={classes.soft}>{t('captions.none')}</p> : null}
        <CueList
          {...{ editing, acts, field, time, length, said }}
          language={sheet.language}
          sourceLanguage={sheet.sourceLanguage}
        />
      </div>
      <LiveRegion message={acts.said} />
    </div>
  );
}
