import type { QualityForm } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import classes from './results.module.css';

/** What is asked, for who may read it and not change it. */
export function AskedQuestions({ form: { standard, leftOut, own } }: { form: QualityForm }) {
  const { i18n } = useTranslation();
  const asked = standard.filter(({ id }) => !leftOut.includes(id));
  const prompts = [...asked, ...own].map(({ prompt }) =>
    typeof prompt === 'string' ? prompt : (prompt[i18n.language] ?? ''),
  );
  return (
    <ul className={classes.plain}>
      {prompts.map((prompt, index) => (
        <li key={index}>{prompt}</li>
      ))}
    </ul>
  );
}
