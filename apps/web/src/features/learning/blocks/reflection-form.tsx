import { Button } from '@mantine/core';
import { MAX_REFLECTION, type RenderedText } from '@pirecow/content';
import type { Reflection } from '@pirecow/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { problemWords } from '../../../lib/problem-words';
import { useFormat } from '../../../lib/use-format';
import { outcomeOf } from '../../../lib/waiting/outbox';
import { ErrorState } from '../../../ui/error-state';
import { MakeRoom } from '../components/make-room';
import { reflectionQuery, saveReflection } from '../api/get-reflection';
import { RichText } from '../rich/rich-text';
import { useLesson } from './lesson-context';
import { useAgain } from '../../../lib/use-again';
import classes from './reflection-block.module.css';

/** What is typed is kept once one pauses. */
const TYPING_MS = 1_000;

/** What could not be kept is tried again so often: a device may have room again, its owner be signed in again. */
const AGAIN_MS = 10_000;

const mayWork = (error: unknown) =>
  error instanceof ApiProblem && outcomeOf(error.status, '').kind !== 'refused' && error.status !== 404;

/** What the learner wrote, here and where it is kept: on the server, or nowhere where nobody is enrolled. */
function useReflection(blockId: string) {
  const { enrolmentId } = useLesson();
  const queryClient = useQueryClient();
  const query = reflectionQuery(enrolmentId ?? '', blockId);
  const kept = useQuery({
    ...query,
    enabled: enrolmentId !== undefined,
    // Another device may have written meanwhile.
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
  const [draft, setDraft] = useState<string>();
  // What stands in the draft and was kept: where another device writes something else then, that is shown, and not written over.
  const [saved, setSaved] = useState<string>();
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async (text: string): Promise<Reflection> =>
      enrolmentId === undefined
        ? { text, writtenAt: new Date().toISOString() }
        : saveReflection(enrolmentId, blockId, text),
    onSuccess: (answer, words) => {
      queryClient.setQueryData(query.queryKey, answer);
      setSaved(words);
    },
  });
  const known = kept.data?.text ?? '';
  const isKeptDraft = draft?.trim() === saved;
  const text = draft === undefined || (isKeptDraft && saved !== known) ? known : draft;
  const sent = save.isPending ? save.variables : known;
  const isNew = draft !== undefined && !isKeptDraft && draft.trim() !== sent;
  const { mutate } = save;
  useEffect(() => {
    // What was refused is sent again with the next word, or by the button.
    if (!isNew || save.isError) return;
    const timer = setTimeout(() => mutate(draft.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [isNew, save.isError, draft, mutate]);
  // What could not be kept now stays in the page, and is tried again.
  useAgain(isNew && mayWork(save.error), () => mutate((draft ?? '').trim()), AGAIN_MS);
  const write = (words: string) => {
    if (save.isError) save.reset();
    setDraft(words);
    setSaved(undefined);
  };
  const keep = () => (isNew ? mutate(draft.trim()) : undefined);
  const isRead = draft === undefined && text !== '';
  return { text, write, keep, isNew, isRead, save, kept, isKept: enrolmentId !== undefined };
}

type Found = ReturnType<typeof useReflection>;

function State({ found: { save, kept, isNew, isKept } }: { found: Found }) {
  const { t } = useTranslation('learning');
  const { formatDateTime } = useFormat();
  const { text, writtenAt } = kept.data ?? {};
  const words = () => {
    if (save.isPending) return t('reflection.keeping');
    if (isNew || !text || !writtenAt || !isKept) return '';
    return t('reflection.kept', { when: formatDateTime(writtenAt) });
  };
  return (
    <>
      <span role="status">{words()}</span>
      {save.error ? (
        <span role="alert">
          {problemWords(save.error, t)} <MakeRoom error={save.error} />
        </span>
      ) : null}
    </>
  );
}

interface ReflectionFormProps {
  blockId: string;
  labelledBy: string;
  /** Shown once something is written. */
  guidance: RenderedText | undefined;
}

/** Where a learner writes for nobody else, and what the author has to say to it afterwards. */
export default function ReflectionForm({ blockId, labelledBy, guidance }: ReflectionFormProps) {
  const { t } = useTranslation('learning');
  const found = useReflection(blockId);
  const [opened, setOpened] = useState<boolean>();
  const { kept, text, write, keep, isRead } = found;
  if (kept.isLoading) return <div className={classes.paper} />;
  if (kept.error && !kept.data) return <ErrorState error={kept.error} />;
  // It does not come while one writes, nor goes.
  const shows = opened ?? isRead;
  const change = (words: string) => {
    setOpened(shows);
    write(words);
  };
  return (
    <div className={classes.form}>
      <textarea
        className={classes.paper}
        rows={4}
        maxLength={MAX_REFLECTION}
        aria-labelledby={labelledBy}
        aria-describedby={`${labelledBy}-who`}
        placeholder={t('reflection.write')}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={keep}
      />
      <p id={`${labelledBy}-who`} className={classes.soft}>
        {t(found.isKept ? 'reflection.private' : 'reflection.not-kept')}
      </p>
      <div className={classes.row}>
        <Button
          variant="default"
          onClick={() => {
            keep();
            setOpened(text.trim() !== '');
          }}
        >
          {t(guidance ? 'reflection.done' : 'reflection.keep')}
        </Button>
        <State found={found} />
      </div>
      {guidance && shows ? (
        <div className={classes.guidance}>
          <h3>{t('reflection.guidance')}</h3>
          <RichText text={guidance} />
        </div>
      ) : null}
    </div>
  );
}
