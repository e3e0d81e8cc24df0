import type { CourseDetail } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

function describe(course: CourseDetail, language: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: course.title,
    description: course.summary,
    inLanguage: course.language,
    availableLanguage: course.languages,
    educationalLevel: course.level,
    timeRequired: `PT${course.minutes}M`,
    teaches: course.objectives,
    isAccessibleForFree: true,
    url: `/${language}/courses/${course.slug}`,
    provider: {
      '@type': 'Organization',
      name: course.organisation.name,
      url: course.organisation.website ?? undefined,
    },
    educationalAlignment: course.competences.map(({ framework, version, code, label }) => ({
      '@type': 'AlignmentObject',
      alignmentType: 'teaches',
      educationalFramework: `${framework} ${version}`,
      targetName: `${code} ${label}`,
    })),
    hasCourseInstance:
      course.state === 'published'
        ? { '@type': 'CourseInstance', courseMode: 'Online', courseWorkload: `PT${course.minutes}M` }
        : undefined,
  };
}

/** The course as schema.org describes one, for search engines. It is data: nothing in it runs. */
export function CourseJsonLd({ course }: { course: CourseDetail }) {
  const { i18n } = useTranslation();
  const json = JSON.stringify(describe(course, i18n.language)).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
