package dev.sgaudit.check;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the class of a check says of it, made out once, for every finding is asked for it several times. */
record CheckClass(String id, Family family) {

    private static final Map<Class<?>, CheckClass> KNOWN = new ConcurrentHashMap<>();

    static CheckClass of(Class<?> check) {
        CheckClass known = KNOWN.get(check);
        if (known == null) {
            known = madeOut(check);
            KNOWN.put(check, known);
        }
        return known;
    }

    private static CheckClass madeOut(Class<?> check) {
        String room = check.getPackageName();
        return new CheckClass(id(check.getSimpleName()), Family.ofRoom(room.substring(room.lastIndexOf('.') + 1)));
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
