import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { CourseDetail, CourseWays } from '@pirecow/contracts';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { courseWaysQuery } from '../../../lib/course-ways';
import type { RouterContext } from '../../../lib/router-context';
import { CourseNews } from '../../../ui/course-news';
import { ErrorState } from '../../../ui/error-state';
import { Late } from '../../../ui/late';
import { LinkButton } from '../../../ui/link-button';
import { enrol } from '../api/enrol';

/** Where the player shows a unit of one's own enrolment; without a unit, one's own courses. */
function playerAddress(enrolmentId: string, unit: string | null | undefined): string {
  return unit ? `/learn/${enrolmentId}/${unit}` : '/learn';
}

function Enrol({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('catalogue');
  const router = useRouter();
  const enrolment = useMutation({
    mutationFn: () => enrol(course.id, course.language),
    onSuccess: ({ id, resume }) => router.navigate({ href: playerAddress(id, resume?.slug) }),
  });
  return (
    <>
      <Button size="lg" fullWidth loading={enrolment.isPending} onClick={() => enrolment.mutate()}>
        {t('enrol.start')}
      </Button>
      {enrolment.error ? <ErrorState error={enrolment.error} /> : null}
    </>
  );
}

/** What the room of sessions says beside the way into a course. */
function Beside({ course }: { course: CourseDetail }) {
  const { courseRuns: CourseRuns } = useRouter().options.context as RouterContext;
  if (!CourseRuns) return null;
  return (
    <Late meanwhile={null}>
      <CourseRuns courseId={course.id} brief />
    </Late>
  );
}

/** Begins at once, unless other courses come first, or it is followed in sessions alone: the room of sessions says so. */
function Begin({ course, ways }: { course: CourseDetail; ways: CourseWays | undefined }) {
  const isOpen = !ways || (ways.anytime && ways.prerequisites.every(({ completed }) => completed));
  return (
    <>
      {isOpen ? <Enrol course={course} /> : null}
      {ways ? <Beside course={course} /> : null}
    </>
  );
}

/** What somebody who is signed in does with a course: begin, go on, look again. */
export default function OwnWay({ course }: { course: CourseDetail }) {
  const { t, i18n } = useTranslation('catalogue');
  const ways = useQuery(courseWaysQuery(course.id, i18n.language)).data;
  const own = ways?.enrolment;
  if (!own || own.state === 'withdrawn') return <Begin course={course} ways={ways} />;
  const goOn = own.state === 'completed' ? 'enrol.review' : 'enrol.resume';
  return (
    <>
      <LinkButton size="lg" fullWidth to={playerAddress(own.id, own.resume)}>
        {t(own.resume === null ? 'nav.learn' : goOn)}
      </LinkButton>
      {own.days ? <Beside course={course} /> : null}
      {own.news ? <CourseNews enrolmentId={own.id} /> : null}
    </>
  );
}
