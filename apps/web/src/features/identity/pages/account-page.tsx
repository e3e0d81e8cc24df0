import type { OwnInspections } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getQuery } from '../../../lib/query';
import { useAbility } from '../../../lib/session';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { profileQuery } from '../api/queries';
import { DataSection } from '../components/data-section';
import { DeclarationSection } from '../components/declaration-section';
import { EmailSection } from '../components/email-section';
import classes from '../components/identity.module.css';
import { PasswordSection } from '../components/password-section';
import { ProfileSection } from '../components/profile-section';

/** Leads to the runs that the account may inspect, where an organisation has opened any to it. */
function Inspections() {
  const { t, i18n } = useTranslation('identity');
  const found = useQuery(getQuery<OwnInspections>(['evidence', 'own', i18n.language], '/api/inspections'));
  if (!found.data?.items.length) return null;
  return (
    <LinkButton to="/inspections" variant="default">
      {t('account.inspections')}
    </LinkButton>
  );
}

export default function AccountPage() {
  const { t } = useTranslation('identity');
  const tutors = useAbility('tutor');
  const query = useQuery(profileQuery);
  return (
    <Page
      narrow
      title={t('account.title')}
      actions={
        <div className={classes.row}>
          {tutors ? (
            <LinkButton to="/account/tutor-page" variant="default">
              {t('account.tutor-page')}
            </LinkButton>
          ) : null}
          <Inspections />
          <LinkButton to="/letters" variant="default">
            {t('letters.title')}
          </LinkButton>
          <LinkButton to="/account/devices" variant="default">
            {t('account.devices')}
          </LinkButton>
        </div>
      }
    >
      <QueryState query={query}>
        {(profile) => (
          <div className={classes.sections}>
            <ProfileSection profile={profile} />
            <DeclarationSection />
            <EmailSection profile={profile} />
            <PasswordSection profile={profile} />
            <DataSection profile={profile} />
          </div>
        )}
      </QueryState>
    </Page>
  );
}
