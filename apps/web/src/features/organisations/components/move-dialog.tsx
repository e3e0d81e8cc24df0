import { Button } from '@mantine/core';
import type { DeskCourse, LearnersMoved, LearnersToMove } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FreshForm, useFreshForm } from '../../../lib/use-fresh-form';
import { Dialog } from '../../../ui/dialog';
import { QueryState } from '../../../ui/query-state';
import { learnersToMoveQuery } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import classes from './courses.module.css';
import { FormActions } from '../../../ui/form-actions';

interface MoveDialogProps {
  /** Path of the course in the API. */
  path: string;
  /** Which course; null: closed. */
  course: DeskCourse | null;
  onClose: () => void;
}

interface MoveFormProps extends Omit<MoveDialogProps, 'course'> {
  found: LearnersToMove;
  fresh: FreshForm;
}

const QUESTIONS = ['kept', 'changed', 'removed', 'added'] as const;

/** Of each older version: how many follow it, and what becomes of their answers. */
function From({ from }: Pick<LearnersToMove, 'from'>) {
  const { t } = useTranslation('organisations');
  return (
    <ul className={classes.languages} role="list">
      {from.map((older) => (
        <li key={older.version}>
          <strong>{t('move.from', { count: older.learners, number: older.version })}</strong>
          <ul>
            {QUESTIONS.filter((kind) => older[kind] > 0).map((kind) => (
              <li key={kind}>{t(`move.${kind}`, { count: older[kind] })}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

interface SaidProps {
  text: string;
  children?: ReactNode;
  onClose: () => void;
}

function Said({ text, children, onClose }: SaidProps) {
  const { t } = useTranslation('organisations');
  return (
    <div className={classes.form} role="status">
      <p>{text}</p>
      {children}
      <div className={classes.actions}>
        <Button autoFocus onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </div>
  );
}

function MoveForm({ path, found, fresh, onClose }: MoveFormProps) {
  const { t } = useTranslation('organisations');
  const { from, version, revision, waiting } = found;
  const send = useChange<LearnersMoved>(learnersToMoveQuery(path).queryKey);
  const learners = from.reduce((sum, older) => sum + older.learners, 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ method: 'POST', path: `${path}/learners/move`, seen: revision });
  };
  if (send.data) {
    const moved = { count: send.data.moved, number: send.data.version };
    return <Said text={t('move.done', moved)} onClose={onClose} />;
  }
  const staying = waiting > 0 ? <p>{t('move.waiting', { count: waiting })}</p> : null;
  if (learners === 0)
    return (
      <Said text={t('move.nobody', { number: version })} onClose={onClose}>
        {staying}
      </Said>
    );
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{t('move.text', { number: version })}</p>
      <From from={from} />
      {staying}
      <p>{t('move.kept-always')}</p>
      <FormActions
        action={t('move.do', { count: learners })}
        busy={send.isPending}
        error={send.error}
        onCancel={onClose}
        onSeeNew={fresh.seeNew}
      />
    </form>
  );
}

function Looking(props: Omit<MoveDialogProps, 'course'>) {
  const query = learnersToMoveQuery(props.path);
  const found = useQuery({ ...query, staleTime: 0 });
  const fresh = useFreshForm(query.queryKey);
  return (
    <QueryState query={found}>
      {(data) => <MoveForm key={fresh.round} {...props} found={data} fresh={fresh} />}
    </QueryState>
  );
}

/** Brings those who still follow older versions to the one that is public, and says beforehand what that means. */
export function MoveDialog({ course, ...props }: MoveDialogProps) {
  const { t } = useTranslation('organisations');
  return (
    <Dialog
      opened={course !== null}
      onClose={props.onClose}
      title={t('move.title', { course: course?.title ?? '' })}
    >
      <Looking {...props} />
    </Dialog>
  );
}
