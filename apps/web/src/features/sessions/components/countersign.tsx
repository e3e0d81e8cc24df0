import { Button, NativeSelect } from '@mantine/core';
import type { AbsenceReason, Countersignature, Half, Strokes, TrainerWord } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { useSession } from '../../../lib/session';
import { type Column, DataTable } from '../../../ui/data-table';
import { ErrorState } from '../../../ui/error-state';
import { Tag } from '../../../ui/tag';
import { MEETINGS } from '../api/queries';
import { STATE_TONES } from './attendance-tones';
import { othersThan, type Person, type Said, wordsOf } from './said';
import classes from './sessions.module.css';
import { SignaturePad } from './signature-pad';
import { useOnce } from './use-once';

const WORDS = ['present', 'paper', 'absent'] as const;
const REASONS = ['unknown', 'told', 'work', 'way', 'other'] as const;
const isSettled = ({ state }: Person) => state === 'attended' || state === 'on-paper';

interface PeopleProps {
  people: readonly Person[];
  /** Null: for who only reads. */
  said: Said | null;
  /** Those of whom something may be said. */
  others: readonly Person[];
  onSay: (accountId: string, change: Partial<Said[string]>) => void;
  caption: string;
}

function Word({ person, said, onSay }: { person: Person; said: Said } & Pick<PeopleProps, 'onSay'>) {
  const { t } = useTranslation('sessions');
  const { accountId, name } = person;
  const { word, reason } = said[accountId] ?? { word: '', reason: 'unknown' };
  return (
    <div className={classes.row}>
      <NativeSelect
        aria-label={t('sheet.word-of', { name })}
        value={word}
        data={[
          { value: '', label: t(isSettled(person) ? 'sheet.word.settled' : 'sheet.word.none') },
          ...WORDS.map((one) => ({ value: one, label: t(`sheet.word.${one}`) })),
        ]}
        onChange={({ currentTarget }) => onSay(accountId, { word: currentTarget.value as TrainerWord | '' })}
      />
      {word === 'absent' ? (
        <NativeSelect
          aria-label={t('sheet.reason-of', { name })}
          value={reason}
          data={REASONS.map((one) => ({ value: one, label: t(`sheet.reason.${one}`) }))}
          onChange={({ currentTarget }) => onSay(accountId, { reason: currentTarget.value as AbsenceReason })}
        />
      ) : null}
    </div>
  );
}

function People({ people, said, others, onSay, caption }: PeopleProps) {
  const { t } = useTranslation('sessions');
  const columns: Column<Person>[] = [
    { id: 'name', header: t('sheet.name'), cell: ({ name }) => name },
    {
      id: 'state',
      header: t('sheet.state'),
      cell: ({ state, reason, late }) => (
        <div className={classes.row}>
          <Tag tone={STATE_TONES[state]}>{t(`attendance.${state}`)}</Tag>
          {reason ? <span>{t(`sheet.reason.${reason}`)}</span> : null}
          {late ? <span className={classes.soft}>{t('sheet.late')}</span> : null}
        </div>
      ),
    },
  ];
  if (said)
    columns.push({
      id: 'word',
      header: t('sheet.says'),
      cell: (person) => (others.includes(person) ? <Word person={person} said={said} onSay={onSay} /> : null),
    });
  return (
    <DataTable
      titled
      caption={caption}
      columns={columns}
      rows={people}
      rowKey={({ accountId }) => accountId}
    />
  );
}

interface CountersignProps {
  meetingId: string;
  half: Half;
  people: readonly Person[];
  mayHold: boolean;
  caption: string;
}

interface SignProps {
  count: number;
  strokes: Strokes;
  isPending: boolean;
  onDraw: (change: (before: Strokes) => Strokes) => void;
}

/** The trainer’s signature for all of whom something is said; before that, what comes first. */
function Sign({ count, strokes, isPending, onDraw }: SignProps) {
  const { t } = useTranslation('sessions');
  if (count === 0) return <p className={classes.soft}>{t('sheet.countersign-nobody')}</p>;
  return (
    <>
      <SignaturePad label={t('sheet.your-signature')} value={strokes} onChange={onDraw} />
      <div>
        <Button type="submit" loading={isPending} disabled={strokes.length === 0}>
          {t('sheet.countersign', { count })}
        </Button>
      </div>
    </>
  );
}

/** Sends what the trainer says. Works without a network: the worker keeps it. */
function useCountersign(meetingId: string, half: Half, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: Countersignature) =>
      api<{ state: 'kept' } | undefined>(`/api/meetings/${meetingId}/halves/${half}/countersignatures`, {
        method: 'POST',
        body,
        headers: { 'x-sent-at': new Date().toISOString() },
      }),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: MEETINGS });
    },
  });
}

/** What the trainer says of each, until it is signed. */
function useSaid() {
  const [said, setSaid] = useState<Said>({});
  const say = (accountId: string, change: Partial<Said[string]>) =>
    setSaid((before) => ({
      ...before,
      [accountId]: { ...(before[accountId] ?? { word: '', reason: 'unknown' }), ...change },
    }));
  return { said, say, forget: () => setSaid({}) };
}

/** The people of a half-day, what the trainer says of each, and the trainer’s signature. */
export function Countersign({ meetingId, half, people, mayHold, caption }: CountersignProps) {
  const { t } = useTranslation('sessions');
  const { account } = useSession();
  const { said, say, forget } = useSaid();
  const [strokes, setStrokes] = useState<Strokes>([]);
  const once = useOnce<Omit<Countersignature, 'id' | 'signedAt'>>(half);
  const send = useCountersign(meetingId, half, () => {
    forget();
    setStrokes([]);
  });
  if (people.length === 0) return <p className={classes.soft}>{t('sheet.nobody')}</p>;
  const table = { people, others: othersThan(account?.id, people), onSay: say, caption };
  if (!mayHold) return <People {...table} said={null} />;
  const signed = table.others.filter(({ state }) => state === 'signed');
  const chosen = wordsOf(table.others, said);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(once({ strokes, people: chosen }));
  };
  return (
    <form className={classes.section} onSubmit={submit}>
      <People {...table} said={said} />
      {signed.length > 0 ? (
        <div>
          <Button
            variant="default"
            size="sm"
            onClick={() => signed.forEach(({ accountId }) => say(accountId, { word: 'present' }))}
          >
            {t('sheet.all-signed')}
          </Button>
        </div>
      ) : null}
      <Sign count={chosen.length} strokes={strokes} isPending={send.isPending} onDraw={setStrokes} />
      {send.error ? <ErrorState error={send.error} /> : null}
      <div role="status">{send.isSuccess && !send.data ? <p>{t('sheet.countersigned')}</p> : null}</div>
    </form>
  );
}
