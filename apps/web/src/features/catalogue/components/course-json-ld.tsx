import type { CourseDetail } from '@pirecow/contracts';

function describe(course: CourseDetail): object {
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
  const json = JSON.stringify(describe(course)).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
