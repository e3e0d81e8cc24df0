import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../lib/session';
import { showCurrent } from '../../../ui/show-current';
import classes from './organisations.module.css';

const SECTIONS = [
  { name: 'organisations', to: '/admin/organisations', ability: 'platform.organisations' },
  { name: 'who', to: '/admin/administrators', ability: 'platform.administrators' },
  { name: 'audit', to: '/admin/audit', ability: 'platform.audit' },
  { name: 'jobs', to: '/admin/jobs', ability: 'platform.jobs' },
  { name: 'mail', to: '/admin/mail', ability: 'platform.mail' },
] as const;

/** What platform administrators look after. */
export function PlatformSections() {
  const { t } = useTranslation('organisations');
  const { abilities } = useSession();
  return (
    <nav aria-label={t('platform.sections')}>
      <ul ref={showCurrent} className={classes.sections} role="list">
        {SECTIONS.filter(({ ability }) => abilities.includes(ability)).map(({ name, to }) => (
          <li key={name}>
            <Link className={classes.section} to={to as string} activeOptions={{ exact: true }}>
              {t(`platform.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
