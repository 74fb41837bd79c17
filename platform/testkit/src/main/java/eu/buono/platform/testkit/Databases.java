package eu.buono.platform.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Makes databases on any PostgreSQL server. */
final class Databases {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern PASSWORD = Pattern.compile("[0-9a-zA-Z]+");

    private Databases() {}

    /** Names cannot be parameters of these statements, therefore their form is checked. */
    static Database ensure(Connection superuser, String jdbcUrl, String name, String password) throws SQLException {
        if (!NAME.matcher(name).matches() || !PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException("not a simple name and password: " + name);
        }
        if (!exists(superuser, "select 1 from pg_roles where rolname = ?", name)) {
            run(superuser, "create role " + name + " login");
        }
        run(superuser, "alter role " + name + " password '" + password + "'");
        if (!exists(superuser, "select 1 from pg_database where datname = ?", name)) {
            run(superuser, "create database " + name + " owner " + name);
        }
        return new Database(jdbcUrl, name, password);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
