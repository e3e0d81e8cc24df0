import { Button, NativeSelect } from '@mantine/core';
import type { AbsenceReason, Countersignature, Half, Sheet, Strokes, TrainerWord } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { api } from '../../../lib/api';
import { type Column, DataTable } from '../../../ui/data-table';
import { ErrorState } from '../../../ui/error-state';
import { Tag } from '../../../ui/tag';
import { MEETINGS } from '../api/queries';
import { STATE_TONES } from './attendance-tones';
import classes from './sessions.module.css';
import { SignaturePad } from './signature-pad';

type Person = Sheet['halves'][number]['people'][number];
type Said = Record<string, { word: TrainerWord | ''; reason: AbsenceReason }>;

const WORDS = ['present', 'paper', 'absent'] as const;
const REASONS = ['unknown', 'told', 'work', 'way', 'other'] as const;
const isSettled = ({ state }: Person) => state === 'attended' || state === 'on-paper';

interface PeopleProps {
  people: readonly Person[];
  /** Null: for who only reads. */
  said: Said | null;
  onSay: (accountId: string, change: Partial<Said[string]>) => void;
  caption: string;
}

function Word({ person, said, onSay }: { person: Person; said: Said } & Pick<PeopleProps, 'onSay'>) {
  const { t } = useTranslation('sessions');
  const { accountId, name } = person;
  if (isSettled(person)) return null;
  const { word, reason } = said[accountId] ?? { word: '', reason: 'unknown' };
  return (
    <div className={classes.row}>
      <NativeSelect
        aria-label={t('sheet.word-of', { name })}
        value={word}
        data={[
          { value: '', label: t('sheet.word.none') },
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

function People({ people, said, onSay, caption }: PeopleProps) {
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
      cell: (person) => <Word person={person} said={said} onSay={onSay} />,
    });
  return (
    <DataTable caption={caption} columns={columns} rows={people} rowKey={({ accountId }) => accountId} />
  );
}

const wordsOf = (people: readonly Person[], said: Said): Countersignature['people'] =>
  people.flatMap((person) => {
    const { word, reason } = said[person.accountId] ?? { word: '' as const, reason: 'unknown' as const };
    if (!word || isSettled(person)) return [];
    return [{ accountId: person.accountId, word, ...(word === 'absent' && { reason }) }];
  });

interface CountersignProps {
  meetingId: string;
  half: Half;
  people: readonly Person[];
  mayHold: boolean;
  caption: string;
}

/** The people of a half-day, what the trainer says of each, and the trainer’s signature. Works without a network. */
export function Countersign({ meetingId, half, people, mayHold, caption }: CountersignProps) {
  const { t } = useTranslation('sessions');
  const queryClient = useQueryClient();
  const [said, setSaid] = useState<Said>({});
  const [strokes, setStrokes] = useState<Strokes>([]);
  const path = `/api/meetings/${meetingId}/halves/${half}/countersignatures`;
  const send = useMutation({
    networkMode: 'always',
    mutationFn: (body: Countersignature) =>
      api<{ state: 'kept' } | undefined>(path, {
        method: 'POST',
        body,
        headers: { 'x-sent-at': new Date().toISOString() },
      }),
    onSuccess: async () => {
      setSaid({});
      setStrokes([]);
      await queryClient.invalidateQueries({ queryKey: MEETINGS });
    },
  });
  const say = (accountId: string, change: Partial<Said[string]>) =>
    setSaid((before) => ({
      ...before,
      [accountId]: { ...(before[accountId] ?? { word: '', reason: 'unknown' }), ...change },
    }));
  const allPresent = () => {
    for (const person of people) if (person.state === 'signed') say(person.accountId, { word: 'present' });
  };
  const chosen = wordsOf(people, said);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ id: newId(), strokes, signedAt: new Date().toISOString(), people: chosen });
  };
  if (!mayHold) return <People people={people} said={null} onSay={say} caption={caption} />;
  return (
    <form className={classes.section} onSubmit={submit}>
      <People people={people} said={said} onSay={say} caption={caption} />
      <div>
        <Button variant="default" size="sm" onClick={allPresent}>
          {t('sheet.all-signed')}
        </Button>
      </div>
      <SignaturePad label={t('sheet.your-signature')} value={strokes} onChange={setStrokes} />
      {send.error ? <ErrorState error={send.error} /> : null}
      <div className={classes.row}>
        <Button type="submit" loading={send.isPending} disabled={chosen.length === 0 || strokes.length === 0}>
          {t('sheet.countersign', { count: chosen.length })}
        </Button>
        <span role="status">{send.isSuccess ? t(send.data ? 'sheet.kept' : 'sheet.countersigned') : ''}</span>
      </div>
    </form>
  );
}
