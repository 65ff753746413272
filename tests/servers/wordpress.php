<?php
// Makes the blog: run once by PHP's command line in the folder of WordPress; prints the users as JSON.
define( 'WP_INSTALLING', true );
require getcwd() . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'La Fromagerie', 'head', 'head@example.test', true, '', 'head-password' );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'comment_moderation', 1 );
update_option( 'timezone_string', 'Europe/Paris' );
flush_rewrite_rules();

$users = array( 'admin' => array( 'head', 'administrator' ) );
foreach ( array( 'editor', 'author', 'contributor' ) as $role ) {
	wp_insert_user( array(
		'user_login' => $role,
		'user_pass'  => "$role-password",
		'user_email' => "$role@example.test",
		'role'       => $role,
	) );
	$users[ $role ] = array( $role, $role );
}

$facts = array();
foreach ( $users as $key => list( $login, $role ) ) {
	$user = get_user_by( 'login', $login );
	list( $password ) = WP_Application_Passwords::create_new_application_password( $user->ID, array( 'name' => 'masthead' ) );
	$facts[ $key ] = array(
		'id'           => $user->ID,
		'user'         => $login,
		'password'     => "$login-password",
		'app_password' => WP_Application_Passwords::chunk_password( $password ),
	);
}
echo "\nFACTS " . json_encode( $facts ) . "\n";
