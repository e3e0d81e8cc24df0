import type { BankImportReport, ImportedQuestion } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { Tag, type TagTone } from '../../../ui/tag';
import classes from './bank.module.css';
import { Notes } from './export-dialog';
import { keptWords, noteWords } from './note-words';

const TONES: Record<ImportedQuestion['outcome'], TagTone> = { new: 'good', known: 'plain', refused: 'error' };

function Question({ question }: { question: ImportedQuestion }) {
  const { t } = useTranslation('studio');
  const { at, outcome, prompt, kept, changed, dropped, refusal, interaction } = question;
  const { number, line } = at;
  return (
    <li>
      <h3>{prompt || at.name || t('bank.untitled')}</h3>
      <div className={classes.row}>
        <Tag tone={TONES[outcome]}>{t(`bank.outcome.${outcome}`)}</Tag>
        <p className={classes.soft}>
          {line === undefined ? t('bank.import.at', { number }) : t('bank.import.at-line', { number, line })}
          {interaction ? ` · ${t(`block.${interaction}`)}` : ''}
        </p>
      </div>
      <dl className={classes.notes}>
        <Notes title={t('bank.import.why')} words={refusal ? [noteWords(t, refusal)] : []} />
        <Notes title={t('bank.import.kept')} words={kept.length > 0 ? [keptWords(t, kept)] : []} />
        <Notes title={t('bank.import.changed')} words={changed.map((note) => noteWords(t, note))} />
        <Notes title={t('bank.import.dropped')} words={dropped.map((note) => noteWords(t, note))} />
      </dl>
    </li>
  );
}

/** What is in a file, question by question: what comes along, what changes, what does not. */
export function ImportReport({ report: { questions, refusal } }: { report: BankImportReport }) {
  const { t } = useTranslation('studio');
  return (
    <section className={classes.panel} aria-label={t('bank.import.report')}>
      <h2>{t('bank.import.report')}</h2>
      {refusal ? (
        <div role="alert">
          <p>
            <strong>{t('bank.import.refused')}</strong>
          </p>
          <p>{noteWords(t, refusal)}</p>
        </div>
      ) : null}
      <ol className={classes.report} role="list">
        {questions.map((question) => (
          <Question key={question.at.number} question={question} />
        ))}
      </ol>
    </section>
  );
}
