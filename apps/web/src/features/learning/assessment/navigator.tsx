import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './assessment.module.css';
import type { NumberedQuestion } from './questions-of-unit';

/** Leads to a question and puts the focus on it. */
export function goToQuestion(blockId: string): void {
  const frame = document.querySelector<HTMLElement>(`[data-block="${blockId}"]`);
  frame?.scrollIntoView({ block: 'start' });
  frame?.focus({ preventScroll: true });
}

interface NavigatorProps {
  questions: readonly NumberedQuestion[];
  open: ReadonlySet<string>;
}

/** One number per question: answered ones carry a check and say so. */
export function Navigator({ questions, open }: NavigatorProps) {
  const { t } = useTranslation('learning');
  return (
    <nav aria-label={t('attempt.navigator')}>
      <ol className={classes.numbers}>
        {questions.map(({ number, question }) => {
          const isOpen = open.has(question.id);
          const state = isOpen ? t('attempt.is-open') : t('attempt.is-answered');
          return (
            <li key={question.id}>
              <button
                type="button"
                data-open={isOpen || undefined}
                aria-label={`${t('attempt.question', { number, count: questions.length })}, ${state}`}
                onClick={() => goToQuestion(question.id)}
              >
                {number}
                {isOpen ? null : <IconCheck size={13} stroke={3} aria-hidden />}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
