package dev.sgaudit.check;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the class of a check says of it, made out once, for every finding is asked for it several times. */
record CheckClass(String id, String family) {

    private static final Map<Class<?>, CheckClass> KNOWN = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Words> WORDS = new ConcurrentHashMap<>();

    static CheckClass of(Check check) {
        return KNOWN.computeIfAbsent(check.getClass(), CheckClass::of);
    }

    private static CheckClass of(Class<?> check) {
        String room = check.getPackageName();
        return new CheckClass(id(check.getSimpleName()), room.substring(room.lastIndexOf('.') + 1));
    }

    static Words words(Check check) {
        return WORDS.computeIfAbsent(check.getClass(), one -> Words.of(about(one)));
    }

    static About about(Class<?> check) {
        About about = check.getAnnotation(About.class);
        if (about == null) {
            throw new IllegalStateException("the check " + id(check.getSimpleName()) + " lacks @About");
        }
        return about;
    }

    /** The name in kebab-case. */
    private static String id(String name) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i)) && i > 0) {
                id.append('-');
            }
            id.append(name.charAt(i));
        }
        return id.toString().toLowerCase(Locale.ROOT);
    }
}
