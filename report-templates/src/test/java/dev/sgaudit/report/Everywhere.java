package dev.sgaudit.report;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;

/** The same thing done under other settings of the machine. */
final class Everywhere {

    private Everywhere() {}

    static <T> List<T> done(Supplier<T> task) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            return List.of("tr", "ar-EG-u-nu-arab", "zh").stream()
                    .flatMap(tag -> List.of("UTC", "Asia/Shanghai", "America/St_Johns").stream()
                            .map(place -> {
                                Locale.setDefault(Locale.forLanguageTag(tag));
                                TimeZone.setDefault(TimeZone.getTimeZone(place));
                                return task.get();
                            }))
                    .toList();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}
