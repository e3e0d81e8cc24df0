import { NativeSelect } from '@mantine/core';
import type { NewThread } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { threadsPath } from '../api/queries';
import { SayForm } from './say-form';
import classes from './tutoring.module.css';

const KINDS = ['question', 'pedagogical', 'technical'] as const satisfies NewThread['kind'][];

interface AskFormProps {
  enrolmentId: string;
  /** In which the course is followed, and those that it has. */
  language: string;
  languages: readonly string[];
  answerHours: number | null;
  blockId?: string;
  begun?: string;
  onType?: (text: string) => void;
  onSaid?: () => void;
}

/** A question to all, or to the tutors alone. It says who reads it, and how soon one has an answer. */
export function AskForm({ enrolmentId, language, languages, answerHours, blockId, ...props }: AskFormProps) {
  const { t } = useTranslation('tutoring');
  const [kind, setKind] = useState<NewThread['kind']>('question');
  return (
    <SayForm
      {...props}
      label={t('ask.label')}
      action={t('ask.send')}
      language={language}
      others={languages}
      before={
        <>
          <NativeSelect
            label={t('ask.to')}
            value={kind}
            data={KINDS.map((value) => ({ value, label: t(`ask.${value}`) }))}
            onChange={({ currentTarget }) => setKind(currentTarget.value as NewThread['kind'])}
          />
          <p className={classes.soft}>
            {t(kind === 'question' ? 'reads.all' : 'reads.tutors')} {t('reads.kept')}{' '}
            {answerHours === null ? null : t('promise', { count: answerHours })}
          </p>
        </>
      }
      change={(text, chosen, ids) => ({
        method: 'POST',
        path: threadsPath(enrolmentId),
        body: {
          ...ids,
          ...{ kind, blockId: blockId ?? null },
          ...{ language: chosen, text },
        } satisfies NewThread,
      })}
    />
  );
}
