import type { DeskCourse, OrganisationAnswer } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { organisationPath } from '../api/queries';
import { useList } from '../api/use-list';
import { CoursePanel } from '../components/course-panel';
import { OrganisationFrame } from '../components/organisation-frame';
import classes from '../components/organisations.module.css';
import { PagedList } from '../components/paged-list';
import { useOrganisationId } from '../components/use-organisation-id';

function Courses({ organisation }: { organisation: OrganisationAnswer }) {
  const { t } = useTranslation('organisations');
  const key = ['organisations', organisation.id, 'desk'];
  const list = useList<DeskCourse>(key, organisationPath(organisation.id, '/courses'));
  const empty = <EmptyState title={t('courses.empty')} text={t('courses.empty-text')} />;
  return (
    <PagedList list={list} empty={empty}>
      {(courses) => (
        <ul className={classes.panels} aria-label={t('courses.list')} role="list">
          {courses.map((course) => (
            <CoursePanel key={course.id} organisation={organisation} course={course} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

/** The courses of an organisation, for those who write and publish them. */
export default function CoursesPage() {
  const { t } = useTranslation('organisations');
  const organisationId = useOrganisationId();
  return (
    <OrganisationFrame
      organisationId={organisationId}
      title={t('sections.courses')}
      actions={() => (
        <div className={classes.row}>
          <LinkButton to="/organisations/$organisationId/courses/new" params={{ organisationId }}>
            {t('courses.begin')}
          </LinkButton>
          <LinkButton
            variant="default"
            to="/organisations/$organisationId/courses/import"
            params={{ organisationId }}
          >
            {t('courses.import')}
          </LinkButton>
        </div>
      )}
    >
      {(organisation) => (
        <>
          <p className={classes.soft}>{t('courses.lead')}</p>
          <Courses organisation={organisation} />
        </>
      )}
    </OrganisationFrame>
  );
}
