import type { Complaint } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import classes from './complaints.module.css';

/** Who took a complaint up, kept whom away and let whom in: what one does there, the others see. */
export function Deeds({ deeds }: Pick<Complaint, 'deeds'>) {
  const { t } = useTranslation('complaints');
  const { formatDateTime } = useFormat();
  const nameOf = (name: string | null) => name || t('gone');
  if (deeds.length === 0) return null;
  return (
    <section className={classes.soft}>
      <h3>{t('deeds')}</h3>
      <ul className={classes.deeds}>
        {deeds.map(({ kind, by, about, at }) => (
          <li key={kind + at + about}>
            {t(`deed.${by === null ? 'found' : kind}`, {
              by: nameOf(by),
              about: nameOf(about),
              moment: formatDateTime(at, 'short'),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
