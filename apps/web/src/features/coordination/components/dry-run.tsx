import { useTranslation } from 'react-i18next';
import coordinationClasses from './coordination.module.css';

interface DryRunProps {
  /** Who is meant, and what is said beside each name. */
  found: readonly { enrolmentId: string; name: string; words: string }[];
  left: readonly { enrolmentId: string; name: string; words: string }[];
}

function People({ title, people }: { title: string; people: DryRunProps['found'] }) {
  const { t } = useTranslation('coordination');
  if (people.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={coordinationClasses.missing}>
        {people.map(({ enrolmentId, name, words }) => (
          <li key={enrolmentId}>
            {name || t('person.closed')} <span className={coordinationClasses.soft}>{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What would become of something that is done for many: for whom, and who is left out, and why. */
export function DryRun({ found, left }: DryRunProps) {
  const { t } = useTranslation('coordination');
  return (
    <div role="status">
      {found.length === 0 ? <p>{t('together.nobody')}</p> : null}
      <People title={t('together.found', { count: found.length })} people={found} />
      <People title={t('together.left', { count: left.length })} people={left} />
    </div>
  );
}
