import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type Filters, hasPeriod } from '../filters';
import coordinationClasses from './coordination.module.css';

/** Whom the figures count, and of which moment they are, as sentences: for paper, and for whoever got the address from somebody else. */
export function PeriodWords({ filters }: { filters: Filters }) {
  const { t } = useTranslation('coordination');
  const { formatDay } = useFormat();
  const { moment = 'enrolled', from, to } = filters;
  const days = { from: from && formatDay(from), to: to && formatDay(to), about: t(`period.about.${moment}`) };
  const kind = from && to ? 'between' : from ? 'since' : to ? 'until' : 'all';
  return (
    <p className={coordinationClasses.note}>
      {t(`period.${kind}`, days)} {hasPeriod(filters) ? t('period.today') : null}{' '}
      {to && moment === 'active' ? t('period.moving') : null}
    </p>
  );
}
