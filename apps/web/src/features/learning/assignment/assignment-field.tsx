import { Button } from '@mantine/core';
import { MAX_OPEN_ANSWER } from '@pirecow/content';
import { HANDED_IN_KINDS, MAX_HANDED_IN_BYTES } from '@pirecow/contracts';
import { IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { useFormat } from '../../../lib/use-format';
import type { FieldProps } from '../questions/field-props';
import openAnswer from '../questions/open-answer.module.css';
import { Rubric } from '../questions/rubric';
import classes from './assignment.module.css';
import { FileList } from './file-list';
import { ownFile, useHandIn } from './hand-in-context';
import { ACCEPTED, type Arriving, isTooLarge, useUploads } from './use-uploads';

const MEGABYTES = MAX_HANDED_IN_BYTES / 1024 / 1024;

type Uploads = ReturnType<typeof useUploads>;

function OnTheWay({ one, uploads }: { one: Arriving; uploads: Uploads }) {
  const { t } = useTranslation('learning');
  const { formatPercent } = useFormat();
  const { name } = one.file;
  return (
    <li data-state={one.state}>
      <span className={classes.name}>
        <span>{t('files.arriving', { name, share: formatPercent(one.share) })}</span>
        <progress max={1} value={one.share} aria-label={name} />
        {one.state === 'waiting' ? <span role="status">{t('files.waiting')}</span> : null}
        {one.state === 'refused' ? <span role="alert">{one.reason || t('errors.unexpected')}</span> : null}
      </span>
      {one.state === 'arriving' ? null : (
        <Button
          size="sm"
          variant="default"
          aria-label={t('files.again-name', { name })}
          onClick={() => uploads.again(one)}
        >
          {t('files.again')}
        </Button>
      )}
      <Remove name={name} onClick={() => uploads.drop(one)} />
    </li>
  );
}

function Remove({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useTranslation('learning');
  return (
    <button
      type="button"
      className={classes.remove}
      aria-label={t('files.remove', { name })}
      onClick={onClick}
    >
      <IconTrash size={20} aria-hidden />
    </button>
  );
}

/** Chooses files, as many as there is room for. */
function Choose({ uploads, room, most }: { uploads: Uploads; room: number; most: number }) {
  const { t } = useTranslation('learning');
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState('');
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(currentTarget.files ?? [])];
    currentTarget.value = '';
    const fits = chosen.filter((file) => !isTooLarge(file));
    if (fits.length < chosen.length) setFault(t('files.too-large', { size: MEGABYTES }));
    else setFault(fits.length > room ? t('files.too-many', { count: most }) : '');
    uploads.add(fits.slice(0, room));
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={most > 1}
        accept={ACCEPTED}
        onChange={choose}
        data-files
      />
      <Button
        variant="default"
        leftSection={<IconPaperclip size={20} aria-hidden />}
        disabled={room <= 0}
        onClick={() => input.current?.click()}
      >
        {t('files.add')}
      </Button>
      <p role="alert" className={classes.fault}>
        {fault}
      </p>
    </>
  );
}

function Handing({ question, value, onChange, promptId, texts, locked }: FieldProps<'assignment'>) {
  const { t } = useTranslation('learning');
  const { attemptId } = useHandIn();
  const uploads = useUploads(question.id);
  const wordId = useId();
  const remove = useMutation({ mutationFn: uploads.remove });
  const { files, arriving } = uploads;
  const count = question.files;
  const kinds = HANDED_IN_KINDS.join(', ');
  return (
    <div className={classes.field} role="group" aria-labelledby={promptId}>
      <p className={classes.soft}>
        {t('files.how', { count, size: MEGABYTES, kinds })}{' '}
        {t(attemptId === undefined ? 'files.preview' : 'files.private')}
      </p>
      <FileList
        files={files}
        addressOf={attemptId === undefined ? undefined : (file) => ownFile(attemptId, file)}
        tools={({ id, name }) => (locked ? null : <Remove name={name} onClick={() => remove.mutate(id)} />)}
      />
      <ul className={classes.files} role="list">
        {arriving.map((one) => (
          <OnTheWay key={one.id} one={one} uploads={uploads} />
        ))}
      </ul>
      <span role="status" className={classes.soft}>
        {files.length > 0 ? t('files.arrived', { name: files.at(-1)?.name }) : ''}
      </span>
      {remove.error ? <p role="alert">{problemWords(remove.error, t)}</p> : null}
      <div>
        <Choose
          uploads={uploads}
          room={
            locked ? 0 : count - files.length - arriving.filter(({ state }) => state !== 'refused').length
          }
          most={count}
        />
      </div>
      <label htmlFor={wordId} className={classes.label}>
        {t('files.word')}
      </label>
      <textarea
        id={wordId}
        className={classes.word}
        rows={3}
        maxLength={MAX_OPEN_ANSWER}
        disabled={locked}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <details>
        <summary className={openAnswer.more}>{t('open-answer.how')}</summary>
        <Rubric question={question} texts={texts} />
      </details>
    </div>
  );
}

/** Files that are handed in with a word: while that is open, and as they were handed in. */
export default function AssignmentField(props: FieldProps<'assignment'>) {
  const { t } = useTranslation('learning');
  const { attemptId, files, arriving } = useHandIn();
  // What is on its way when the time ends goes on its way: the server takes it a little longer.
  if (!props.locked || arriving.includes(props.question.id)) return <Handing {...props} />;
  const own = files[props.question.id] ?? [];
  return (
    <div className={classes.field}>
      {own.length === 0 ? <p>{t('files.none')}</p> : null}
      <FileList
        files={own}
        addressOf={attemptId === undefined ? undefined : (file) => ownFile(attemptId, file)}
      />
      {props.value ? <div className={openAnswer.written}>{props.value}</div> : null}
    </div>
  );
}
