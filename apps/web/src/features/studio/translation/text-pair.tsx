import { Button } from '@mantine/core';
import type { TranslatedText } from '@pirecow/contracts';
import { type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Tag, type TagTone } from '../../../ui/tag';
import { CommentMark } from '../comments/comment-mark';
import type { SaveQueue } from '../model/save-queue';
import { Changes } from './changes';
import classes from './desk.module.css';
import { useTextName } from './field-words';
import { ProposeOne } from './machine/propose-one';
import type { Sheet } from './queries';
import { Said } from './said';
import { Suggestions } from './suggestions';
import { TargetField } from './target-field';
import { useTranslatedText } from './use-translated-text';

const TONES: Record<TranslatedText['state'], TagTone> = {
  missing: 'warning',
  draft: 'activity',
  outdated: 'place',
  current: 'good',
};

export interface TextPairProps {
  sheet: Sheet;
  queue: SaveQueue;
  text: TranslatedText;
  sourceLanguage: string;
  number: number;
  opened: boolean;
  onOpen: () => void;
  /** Goes on to the next text to do. */
  onNext: () => void;
}

type Writing = ReturnType<typeof useTranslatedText>;

function Head({ text, number, name }: { text: TranslatedText; number: number; name: string }) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const { state, by, at } = text;
  return (
    <div className={classes.head}>
      <h2>
        <span className={classes.soft}>{number}</span> {name}
      </h2>
      <Tag tone={TONES[state]}>{t(`desk.state.${state}`)}</Tag>
      {text.machine ? <Tag>{t('machine.by')}</Tag> : null}
      {by && at ? (
        <span className={classes.soft}>{t('desk.by', { name: by, date: formatDate(at) })}</span>
      ) : null}
      {text.of === 'course' || text.of === 'module' ? null : (
        <CommentMark blockId={text.ownerId} name={`${name}, ${number}`} />
      )}
    </div>
  );
}

function Theirs({ writing, language }: { writing: Writing; language: string }) {
  const { t } = useTranslation('studio');
  if (!writing.theirs) return null;
  return (
    <div className={classes.notice} role="alert">
      <p>{t('desk.theirs')}</p>
      <p lang={language} className={classes.asWritten}>
        {writing.theirs.text}
      </p>
      <div className={classes.row}>
        <Button size="sm" onClick={writing.keepMine}>
          {t('conflict.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={writing.takeTheirs}>
          {t('conflict.take')}
        </Button>
      </div>
    </div>
  );
}

function Actions({ sheet, queue, text, writing, onNext }: TextPairProps & { writing: Writing }) {
  const { t } = useTranslation('studio');
  const isRight = text.state === 'outdated' && !writing.touched;
  const finish = () => {
    writing.finish();
    onNext();
  };
  return (
    <div className={classes.row}>
      <Button disabled={writing.words.trim() === ''} onClick={finish}>
        {isRight ? t('desk.still-right') : t('desk.ready')}
      </Button>
      <Button variant="default" onClick={onNext}>
        {t('desk.next')}
      </Button>
      <ProposeOne {...{ sheet, queue, text }} touched={writing.touched} onKept={writing.forget} />
      <span className={classes.keys}>{t('desk.keys')}</span>
    </div>
  );
}

function Opened(props: TextPairProps & { writing: Writing; name: string }) {
  const { sheet, text, sourceLanguage, onNext, writing, name } = props;
  const { t } = useTranslation('studio');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    writing.finish();
    onNext();
  };
  return (
    <div onKeyDownCapture={onKeyDown}>
      <TargetField
        kind={text.kind}
        label={`${name} (${languageName(sheet.language)})`}
        language={sheet.language}
        value={writing.words}
        onChange={writing.say}
      />
      {text.kind === 'vtt' && sheet.unitId ? (
        <LinkButton
          className={classes.captions}
          variant="default"
          to="/organisations/$organisationId/courses/$courseId/captions/$blockId"
          params={{ ...sheet.place, blockId: text.ownerId }}
          search={{ unit: sheet.unitId, language: sheet.language }}
        >
          {t('captions.open')}
        </LinkButton>
      ) : null}
      <Actions {...props} />
      <Suggestions sheet={sheet} text={text} sourceLanguage={sourceLanguage} take={writing.say} />
    </div>
  );
}

function Closed({
  text,
  language,
  words,
  name,
  onOpen,
}: {
  text: TranslatedText;
  language: string;
  words: string;
  name: string;
  onOpen: () => void;
}) {
  const { t } = useTranslation('studio');
  const action = words === '' ? t('desk.translate') : t('desk.edit');
  return (
    <>
      {words === '' ? null : <Said kind={text.kind} text={words} language={language} />}
      <Button
        className={words === '' ? undefined : classes.open}
        size="compact-sm"
        variant="default"
        aria-label={`${action}: ${name}`}
        onClick={onOpen}
      >
        {action}
      </Button>
    </>
  );
}

/** One text beside its source. One at a time is open for writing. */
export function TextPair(props: TextPairProps) {
  const { sheet, queue, text, sourceLanguage, number, opened, onOpen } = props;
  const name = useTextName()(text);
  const writing = useTranslatedText(sheet, queue, text);
  const { language } = sheet;
  const hasChanged = text.was !== null && (text.state === 'outdated' || text.state === 'draft');
  return (
    <li className={classes.pair} data-state={text.state} data-opened={opened || undefined}>
      <Head text={text} number={number} name={name} />
      <div className={classes.sides}>
        <div>
          <Said kind={text.kind} text={text.source} language={sourceLanguage} />
          {hasChanged ? (
            <Changes before={text.was ?? ''} after={text.source} language={sourceLanguage} />
          ) : null}
        </div>
        <div>
          {opened ? (
            <Opened {...props} writing={writing} name={name} />
          ) : (
            <Closed {...{ text, language, words: writing.words, name: `${name}, ${number}`, onOpen }} />
          )}
          {writing.fault ? (
            <p className={classes.notice} role="alert">
              {writing.fault}
            </p>
          ) : null}
          <Theirs writing={writing} language={language} />
        </div>
      </div>
    </li>
  );
}
